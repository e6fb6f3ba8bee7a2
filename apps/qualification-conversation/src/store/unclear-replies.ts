import { Injectable } from '@nestjs/common';
import type { Reply } from '@ringback/answers';
import type { BusinessId, ContactId, ConversationId, E164, Instant } from '@ringback/event-contracts';
import type { Queryable, UnitOfWork } from '@ringback/outbox';

/** Replies that no reader understood, while somebody is asked what they mean. */
export interface UnclearReply {
  id: string;
  businessId: BusinessId;
  conversationId: ConversationId;
  contactId: ContactId;
  number: E164;
  caller: E164;
  replies: Reply[];
}

/** Days are asked about while they last; in no zone does one last longer than this. */
export const ASSISTANT_DAYS_KEPT = 3;

/** One in a thread at most. */
@Injectable()
export class UnclearReplies {
  async keep(unit: UnitOfWork, { businessId, conversationId, replies }: Pick<UnclearReply, 'businessId' | 'conversationId' | 'replies'>): Promise<void> {
    await unit.query('insert into unclear_replies (id, thread_id, business_id, replies, kept_at, lease_until) values ($1, $2, $3, $4, $5, $5)', [
      unit.newId(), conversationId, businessId, JSON.stringify(replies), unit.now,
    ]);
  }

  /** Whatever waits in a thread is read now, with what comes after it. */
  async take(unit: UnitOfWork, conversationId: ConversationId): Promise<Reply[]> {
    const [row] = await unit.query<{ replies: Reply[] }>('delete from unclear_replies where thread_id = $1 returning replies', [conversationId]);
    return row?.replies ?? [];
  }

  /** @returns false when it was taken meanwhile. */
  async settle(db: Queryable, id: string): Promise<boolean> {
    return (await db.query('delete from unclear_replies where id = $1 returning id', [id])).length > 0;
  }

  /** Takes those that nobody has in hand; a process that dies leaves them to be taken again after the lease. */
  takeDue(unit: UnitOfWork, limit: number, leaseUntil: Instant): Promise<UnclearReply[]> {
    return unit.query<UnclearReply>(
      `update unclear_replies u set lease_until = $3
       from (select id from unclear_replies where lease_until <= $1 order by kept_at limit $2 for update skip locked) due, threads t
       where u.id = due.id and t.id = u.thread_id
       returning u.id, u.business_id as "businessId", u.thread_id as "conversationId", t.contact_id as "contactId", t.number, t.caller, u.replies`,
      [unit.now, limit, leaseUntil],
    );
  }

  /** Takes one question from the day's budget. @returns false, and takes nothing, when `most` are taken. */
  async claimQuestion(unit: UnitOfWork, businessId: BusinessId, day: string, most: number): Promise<boolean> {
    const rows = await unit.query(
      `insert into assistant_days (business_id, day, asked) values ($1, $2, 1)
       on conflict (business_id, day) do update set asked = assistant_days.asked + 1 where assistant_days.asked < $3 returning asked`,
      [businessId, day, most],
    );
    return rows.length > 0;
  }
}
