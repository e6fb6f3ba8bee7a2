import { Injectable } from '@nestjs/common';
import type { BusinessId, CallId, ContactId, ConversationId, E164, Instant, MessageId, WithheldReason } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import type { ThreadSoFar } from '../domain/skip-rules/index.js';
import { recordDecisions } from './decision-statement.js';
import { lockThreads, recordReplies, settleOpeners } from './thread-statements.js';

export interface Thread extends ThreadSoFar {
  id: ConversationId;
  contactId: ContactId;
  /** Something was said in it, or is about to be: it is a conversation. */
  opened: boolean;
  /** Missed calls since the last first text or reply. */
  repeatedCalls: number;
  /** The first text of ours that nobody has replied to; null when there is none. */
  waitsForReplyTo: MessageId | null;
}

/** Whose thread, and what it begins with when there is none. */
export interface ThreadOf {
  businessId: BusinessId;
  caller: E164;
  contactId: ContactId;
  number: E164;
}

/** A conversation that was looked for by its id. */
export interface FoundThread extends ThreadOf {
  id: ConversationId;
  waitsForReplyTo: MessageId | null;
  /** They want no texts. */
  optedOut: boolean;
}

type FoundRow = Omit<FoundThread, 'businessId' | 'id'>;

export interface RecordedDecision {
  callId: CallId;
  businessId: BusinessId;
  outcome:
    /** `undecided`, where the text may have to be asked for again in other words: what that decision is taken on. */
    | { is: 'requested'; messageId: MessageId; undecided?: object }
    | { is: 'withheld'; reason: WithheldReason }
    /** `undecided` is what the decision is taken on when it is taken again. */
    | { is: 'held'; reason: WithheldReason; undecided: object };
  /** The caller's thread; null when there is no caller. */
  thread: { id: ConversationId; contactId: ContactId; number: E164; endedAt: Instant } | null;
  /** The conversation that the decision is shown with. */
  conversationId: ConversationId | null;
  /** What it was decided on, for people who ask why. */
  inputs: object;
}

export interface ReceivedReply {
  messageId: MessageId;
  threadId: ConversationId;
  number: E164;
  receivedAt: Instant;
}

export interface OpenerOutcome {
  businessId: BusinessId;
  caller: E164;
  messageId: MessageId;
  state: 'sent' | 'not-sent';
  at: Instant;
}

@Injectable()
export class ThreadRepository {
  /** Finds or creates the thread and locks it, so that what happens with one caller is decided one after another. */
  lock(unit: UnitOfWork, thread: ThreadOf): Promise<Thread> {
    return unit.batched(lockThreads, { ...thread, newId: unit.newId<ConversationId>(), now: unit.now });
  }

  /** One of the business's conversations, locked; null when there is none of this id. */
  async find(unit: UnitOfWork, businessId: BusinessId, id: ConversationId): Promise<FoundThread | null> {
    const found = await this.findThread(unit, businessId, id);
    return found?.opened ? found : null;
  }

  /** Also one in which nothing was said yet: of somebody who booked elsewhere, for instance. */
  async findThread(unit: UnitOfWork, businessId: BusinessId, id: ConversationId): Promise<(FoundThread & { opened: boolean }) | null> {
    const [row] = await unit.query<FoundRow & { opened: boolean }>(
      `select caller, number, contact_id as "contactId", case state when 'waiting' then opener_message_id end as "waitsForReplyTo", opted_out as "optedOut", opened_at is not null as opened
       from threads where id = $2 and business_id = $1 for update`,
      [businessId, id],
    );
    return row ? { businessId, id, ...row } : null;
  }

  /** The conversations with these callers, locked in the order in which all statements lock threads. */
  ofCallers(unit: UnitOfWork, businessId: BusinessId, callers: readonly E164[]): Promise<FoundThread[]> {
    return unit.query<FoundThread>(
      `select id, business_id as "businessId", caller, number, contact_id as "contactId", case state when 'waiting' then opener_message_id end as "waitsForReplyTo"
       from threads where business_id = $1 and caller = any($2) and opened_at is not null order by caller for update`,
      [businessId, callers],
    );
  }

  /** Keeps a decision about a call, in place of one that held it, and counts the call in its thread once. @returns false, and changes nothing, when the call was decided before. */
  recordDecision(unit: UnitOfWork, decision: RecordedDecision): Promise<boolean> {
    return unit.batched(recordDecisions, { ...decision, decidedAt: unit.now });
  }

  /**
   * Makes a text's decision open again, unless the caller has written or been asked for another text since.
   * @returns what it is taken on; null when it stays as it is.
   */
  async reopenDecision(unit: UnitOfWork, callId: CallId, messageId: MessageId): Promise<unknown> {
    const [row] = await unit.query<{ held: unknown }>(
      `update opener_decisions d set decision = 'held', reason = 'outdated' from threads t
       where d.call_id = $1 and d.message_id = $2 and d.decision = 'requested' and d.held is not null
         and t.id = d.conversation_id and t.opener_message_id = $2 and t.state = 'waiting'
       returning d.held`,
      [callId, messageId],
    );
    return row?.held ?? null;
  }

  async recordConsent(unit: UnitOfWork, id: ConversationId, optedOut: boolean): Promise<void> {
    await unit.query('update threads set opted_out = $2 where id = $1', [id, optedOut]);
  }

  /** @returns which of these phones want no texts of the business. */
  async optedOutOf(unit: UnitOfWork, businessId: BusinessId, phones: readonly E164[]): Promise<Set<E164>> {
    const rows = phones.length === 0 ? [] : await unit.query<{ caller: E164 }>('select caller from threads where business_id = $1 and caller = any($2) and opted_out', [businessId, phones]);
    return new Set(rows.map(({ caller }) => caller));
  }

  /** Whether a first text was asked for in it, and came to something. */
  async wasTexted(unit: UnitOfWork, id: ConversationId): Promise<boolean> {
    return (await unit.query(`select from threads where id = $1 and opener_at is not null and opener_state is distinct from 'not-sent'`, [id])).length > 0;
  }

  /** The caller spoke with somebody. @returns their conversation; null when there is none, and then nothing has to be remembered. */
  async recordSpoken(unit: UnitOfWork, businessId: BusinessId, caller: E164, at: Instant): Promise<ConversationId | null> {
    const [row] = await unit.query<{ id: ConversationId }>(
      'update threads set last_spoke_at = greatest(last_spoke_at, $3) where business_id = $1 and caller = $2 returning id',
      [businessId, caller, at],
    );
    return row?.id ?? null;
  }

  /** @returns false, and changes nothing, when the text was recorded before. */
  recordReply(unit: UnitOfWork, reply: ReceivedReply): Promise<boolean> {
    return unit.batched(recordReplies, { ...reply, now: unit.now });
  }

  /** What became of a thread's latest opener. Texts that are none, or not the latest, change nothing. */
  settleOpener(unit: UnitOfWork, outcome: OpenerOutcome): Promise<void> {
    return unit.batched(settleOpeners, outcome);
  }
}
