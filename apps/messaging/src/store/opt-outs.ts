import type { BusinessId, E164, Instant, MessageId } from '@ringback/event-contracts';
import type { Queryable } from '@ringback/outbox';

/** A person who wants no texts from a business, whichever of its numbers they come from. */
export interface OptOut {
  businessId: BusinessId;
  person: E164;
  since: Instant;
  /** `text`: the person wrote so; `carrier`: the carrier refused a text for that reason. */
  source: 'text' | 'carrier';
  /** The text that said so, or that was refused. */
  messageId: MessageId;
}

/** Keeps the first of several. */
export async function recordOptOuts(db: Queryable, optOuts: readonly OptOut[]): Promise<null[]> {
  await db.query(
    `insert into opt_outs (business_id, person, since, source, message_id)
     select * from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[], $5::uuid[]) as o(business_id, person, since, source, message_id)
     order by business_id, person
     on conflict do nothing`,
    [
      optOuts.map(({ businessId }) => businessId),
      optOuts.map(({ person }) => person),
      optOuts.map(({ since }) => since),
      optOuts.map(({ source }) => source),
      optOuts.map(({ messageId }) => messageId),
    ],
  );
  return optOuts.map(() => null);
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

export async function liftOptOuts(db: Queryable, people: readonly Pick<OptOut, 'businessId' | 'person'>[]): Promise<null[]> {
  await db.query(
    `delete from opt_outs o using unnest($1::uuid[], $2::text[]) as lifted(business_id, person)
     where o.business_id = lifted.business_id and o.person = lifted.person`,
    [people.map(({ businessId }) => businessId), people.map(({ person }) => person)],
  );
  return people.map(() => null);
}
