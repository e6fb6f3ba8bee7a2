import type { E164, Instant } from '@ringback/event-contracts';
import type { LastStatement } from '@ringback/outbox';
import type { NumberFault } from '../domain/uncalled-for.js';

/** Longer than any text waits that nobody has written for: those to come are not asked for. */
export const UNTEXTABLE_KEPT_DAYS = 30;

/** What a text of one business has taught of a number holds for what waits to be sent to it, of whomever. */
export const noteUntextable: LastStatement<{ phone: E164; fault: NumberFault; learntAt: Instant }> = async (db, learnt) => {
  await db.query(
    `insert into untextable_numbers (phone, fault, learnt_at)
     select distinct on (phone) phone, fault, learnt_at from unnest($1::text[], $2::text[], $3::timestamptz[]) as told(phone, fault, learnt_at) order by phone, learnt_at desc
     on conflict (phone) do update set fault = excluded.fault, learnt_at = excluded.learnt_at where untextable_numbers.learnt_at < excluded.learnt_at`,
    [learnt.map(({ phone }) => phone), learnt.map(({ fault }) => fault), learnt.map(({ learntAt }) => learntAt)],
  );
};
