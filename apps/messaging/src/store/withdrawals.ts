import type { DataOf, Instant, MessagesWithdrawn } from '@ringback/event-contracts';
import type { Queryable } from '@ringback/outbox';

/** Their turn comes at once, so that it is told soon that they are not sent. */
export async function withdrawMessages(db: Queryable, { businessId, conversationId, decisionPrefixes, because }: DataOf<typeof MessagesWithdrawn>, now: Instant): Promise<void> {
  await db.query(
    `update messages set withdrawn = true, withdrawn_because = $5, next_attempt_at = least(next_attempt_at, $4)
     where next_attempt_at is not null and state = 'pending' and business_id = $1 and conversation_id = $2
       and exists (select from unnest($3::text[]) as prefix where starts_with(decision_key, prefix))`,
    [businessId, conversationId, decisionPrefixes, now, because ?? null],
  );
}
