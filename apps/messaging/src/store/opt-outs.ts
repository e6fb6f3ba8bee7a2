import type { BusinessId, E164, Instant, MessageId } from '@ringback/event-contracts';
import type { Queryable } from '@ringback/outbox';

/** A person who wants no texts from a business, whichever of its numbers they come from. */
export interface OptOut {
  businessId: BusinessId;
  person: E164;
  /** When they said so last. */
  since: Instant;
  /** `text`: the person wrote so; `carrier`: the carrier refused a text for that reason. */
  source: 'text' | 'carrier';
  /** The text that said so, or that was refused. */
  messageId: MessageId;
  /** The one text that may still go to this person, which says that they opted out; null when there is none. */
  confirmationId: MessageId | null;
}

/**
 * Keeps the first of several, and when the last was written: one to resume may have been written before that and come after it.
 * Answers whether it is new: whether the person had not opted out before.
 */
export async function recordOptOuts(db: Queryable, optOuts: readonly OptOut[]): Promise<boolean[]> {
  const rows = await db.query<{ message_id: MessageId | null }>(
    `insert into opt_outs (business_id, person, since, source, message_id, confirmation_id)
     select distinct on (business_id, person) business_id, person, max(since) over (partition by business_id, person), source, message_id, confirmation_id
     from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[], $5::uuid[], $6::uuid[]) with ordinality
       as o(business_id, person, since, source, message_id, confirmation_id, place)
     order by business_id, person, place
     on conflict (business_id, person) do update set since = greatest(opt_outs.since, excluded.since)
     returning case when xmax = 0 then message_id end as message_id`,
    [
      optOuts.map(({ businessId }) => businessId),
      optOuts.map(({ person }) => person),
      optOuts.map(({ since }) => since),
      optOuts.map(({ source }) => source),
      optOuts.map(({ messageId }) => messageId),
      optOuts.map(({ confirmationId }) => confirmationId),
    ],
  );
  const fresh = new Set(rows.map((row) => row.message_id));
  return optOuts.map(({ messageId }) => fresh.delete(messageId));
}

export async function haveOptedOut(db: Queryable, people: readonly Pick<OptOut, 'businessId' | 'person'>[]): Promise<boolean[]> {
  const rows = await db.query<{ place: number }>(
    `select asked.place::int as place from unnest($1::uuid[], $2::text[]) with ordinality as asked(business_id, person, place)
     join opt_outs using (business_id, person)`,
    [people.map(({ businessId }) => businessId), people.map(({ person }) => person)],
  );
  const places = new Set(rows.map(({ place }) => place - 1));
  return people.map((_, index) => places.has(index));
}

export interface Resumption {
  businessId: BusinessId;
  person: E164;
  /** When the person wrote so. An order to stop that is later than that stands: carriers deliver texts late and out of order. */
  at: Instant;
}

/** Answers whether the person had opted out. */
export async function liftOptOuts(db: Queryable, resumptions: readonly Resumption[]): Promise<boolean[]> {
  const rows = await db.query<{ place: number }>(
    `delete from opt_outs o using unnest($1::uuid[], $2::text[], $3::timestamptz[]) with ordinality as lifted(business_id, person, at, place)
     where o.business_id = lifted.business_id and o.person = lifted.person and o.since <= lifted.at
     returning lifted.place::int as place`,
    [resumptions.map(({ businessId }) => businessId), resumptions.map(({ person }) => person), resumptions.map(({ at }) => at)],
  );
  const places = new Set(rows.map(({ place }) => place - 1));
  return resumptions.map((_, index) => places.has(index));
}
