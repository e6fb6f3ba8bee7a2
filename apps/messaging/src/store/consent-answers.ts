import { type BusinessId, type ConversationId, type E164, type Instant, instantOf } from '@ringback/event-contracts';
import type { Queryable } from '@ringback/outbox';

export interface AnswersAsked {
  businessId: BusinessId;
  person: E164;
  /** How the keys of the decisions begin. */
  decisions: string;
  since: Instant;
}

export interface AnswersGiven {
  given: readonly Instant[];
  /** The person's thread with the business; null when nothing of it was ever texted. */
  conversationId: ConversationId | null;
}

/** What somebody was answered lately, sent or not. */
export async function findAnswersGiven(db: Queryable, asked: readonly AnswersAsked[]): Promise<AnswersGiven[]> {
  const rows = await db.query<{ given: Date[]; conversation_id: ConversationId | null }>(
    `select
       array(select m.created_at from messages m where m.business_id = asked.business_id and m.person = asked.person
               and m.created_at > asked.since and starts_with(m.decision_key, asked.decisions)) as given,
       (select m.conversation_id from messages m where m.business_id = asked.business_id and m.person = asked.person
          and m.conversation_id is not null order by m.created_at desc limit 1) as conversation_id
     from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[]) with ordinality as asked(business_id, person, decisions, since, place)
     order by asked.place`,
    [
      asked.map(({ businessId }) => businessId),
      asked.map(({ person }) => person),
      asked.map(({ decisions }) => decisions),
      asked.map(({ since }) => since),
    ],
  );
  return rows.map(({ given, conversation_id }) => ({ given: given.map((at) => instantOf(at.getTime())), conversationId: conversation_id }));
}
