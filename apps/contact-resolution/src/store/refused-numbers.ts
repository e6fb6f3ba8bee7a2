import type { E164, Instant } from '@ringback/event-contracts';
import type { BatchStatement } from '@ringback/outbox';

/** Remembers for all businesses since when the carrier can text nobody at a number. An older receipt that comes late takes nothing back. */
export const noteRefusals: BatchStatement<{ phone: E164; refusedAt: Instant }, void> = async (db, refusals) => {
  await db.query(
    `insert into refused_numbers (phone, refused_at)
     select phone, max(refused_at) from unnest($1::text[], $2::timestamptz[]) as told(phone, refused_at) group by phone order by phone
     on conflict (phone) do update set refused_at = greatest(refused_numbers.refused_at, excluded.refused_at)`,
    [refusals.map(({ phone }) => phone), refusals.map(({ refusedAt }) => refusedAt)],
  );
  return refusals.map(() => undefined);
};

/** Whoever writes from a number can be texted at it, whatever was said before. */
export const forgetRefusals: BatchStatement<{ phone: E164; receivedAt: Instant }, void> = async (db, texts) => {
  await db.query(
    `delete from refused_numbers using unnest($1::text[], $2::timestamptz[]) as told(phone, received_at)
     where refused_numbers.phone = told.phone and refused_at <= received_at`,
    [texts.map(({ phone }) => phone), texts.map(({ receivedAt }) => receivedAt)],
  );
  return texts.map(() => undefined);
};
