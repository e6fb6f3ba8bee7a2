import { Injectable } from '@nestjs/common';
import type { BusinessId, BusinessProfile, ContactId, ConversationId, E164 } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import { newCode } from '../domain/token.js';
import { PublicLinks } from '../http/public-links.js';

/** Whose link was followed, and where it leads. */
export interface FollowedLink {
  target: string;
  /** For the first time. */
  first: boolean;
  businessId: BusinessId;
  conversationId: ConversationId;
  contactId: ContactId;
  number: E164;
  caller: E164;
}

/** Links in texts that lead over this service, so that it is known who follows them. */
@Injectable()
export class TrackedLinks {
  constructor(private readonly links: PublicLinks) {}

  /** A text with a short link of our own in place of the business's booking link, where it holds that and anybody could reach ours. */
  async into(text: string, unit: UnitOfWork, { settings }: BusinessProfile, threadId: ConversationId): Promise<string> {
    const target = settings.links.booking;
    if (target === undefined || !text.includes(target) || this.links.short('') === null) return text;
    const [kept] = await unit.query<{ code: string }>(
      'insert into tracked_links (code, thread_id, target) values ($1, $2, $3) on conflict (thread_id) do update set target = excluded.target returning code',
      [newCode(), threadId, target],
    );
    const short = this.links.short(kept?.code ?? '');
    return short === null || !kept ? text : text.replaceAll(target, short);
  }

  /** The conversation whose link carried this reference; null when none did. */
  async threadOf(unit: UnitOfWork, businessId: BusinessId, reference: string): Promise<ConversationId | null> {
    const [row] = await unit.query<{ id: ConversationId }>('select t.id from tracked_links l join threads t on t.id = l.thread_id where l.code = $2 and t.business_id = $1', [businessId, reference]);
    return row?.id ?? null;
  }

  /** @returns null when there is no such link. */
  async follow(unit: UnitOfWork, code: string): Promise<FollowedLink | null> {
    const [followed] = await unit.query<FollowedLink>(
      `update tracked_links l set followed = l.followed + 1, first_followed_at = coalesce(l.first_followed_at, $2) from threads t
       where l.code = $1 and t.id = l.thread_id
       returning l.target, l.followed = 1 as first, t.business_id as "businessId", t.id as "conversationId", t.contact_id as "contactId", t.number, t.caller`,
      [code, unit.now],
    );
    return followed ?? null;
  }
}
