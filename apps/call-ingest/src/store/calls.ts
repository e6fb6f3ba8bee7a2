import type { BusinessId, CallId, CarrierId, E164, Instant, MissedOutcome } from '@ringback/event-contracts';
import { instantOf } from '@ringback/event-contracts';
import { TransientError } from '@ringback/event-log';
import type { Queryable } from '@ringback/outbox';
import type { Call } from '../domain/call.js';
import type { CallRules } from '../domain/call-rules.js';
import type { FoldedCall } from '../domain/fold.js';

/** Another replica changed a call between our reading and our writing: do the whole again, on what it wrote. */
export class CallChangedMeanwhile extends TransientError {
  override readonly name = 'CallChangedMeanwhile';
}

interface CallRow {
  id: CallId;
  carrier_call_id: CarrierId;
  business_id: BusinessId | null;
  rules: CallRules | null;
  number: E164 | null;
  caller: E164 | null;
  caller_as_sent: string | null;
  known: FoldedCall;
  state: Call['state'];
  outcome: MissedOutcome | null;
  received_at: Date;
  ended_at: Date | null;
  answered_at: Date | null;
  announce_at: Date | null;
  announced_at: Date | null;
  ask_again_at: Date | null;
  reconciled: boolean;
  version: number;
}

/** As arrays, a parameter per column: PostgreSQL takes three times as long over the same as JSON. */
const COLUMNS: readonly (readonly [name: keyof CallRow, type: string, of: (call: Call) => unknown])[] = [
  ['id', 'uuid', ({ id }) => id],
  ['carrier_call_id', 'text', ({ carrierCallId }) => carrierCallId],
  ['business_id', 'uuid', ({ owner }) => owner?.businessId ?? null],
  ['rules', 'json', ({ owner }) => owner && JSON.stringify(owner.rules)],
  ['number', 'text', ({ number }) => number],
  ['caller', 'text', ({ caller }) => caller],
  ['caller_as_sent', 'text', ({ callerAsSent }) => callerAsSent],
  ['known', 'json', ({ known }) => JSON.stringify(known)],
  ['state', 'text', ({ state }) => state],
  ['outcome', 'text', ({ outcome }) => outcome],
  ['received_at', 'timestamptz', ({ receivedAt }) => receivedAt],
  ['ended_at', 'timestamptz', ({ endedAt }) => endedAt],
  ['answered_at', 'timestamptz', ({ answeredAt }) => answeredAt],
  ['announce_at', 'timestamptz', ({ announceAt }) => announceAt],
  ['announced_at', 'timestamptz', ({ announcedAt }) => announcedAt],
  ['ask_again_at', 'timestamptz', ({ askAgainAt }) => askAgainAt],
  ['reconciled', 'bool', ({ reconciled }) => reconciled],
  ['version', 'int', ({ version }) => version + 1],
];
const NAMES = COLUMNS.map(([name]) => name).join(', ');

/** Locks calls until the transaction ends, in one order for everybody. A BatchStatement. */
export async function lockCalls(db: Queryable, ids: readonly CallId[]): Promise<(Call | null)[]> {
  const rows = await db.query<CallRow>(`select ${NAMES} from calls where id = any($1::uuid[]) order by id for update`, [ids]);
  const calls = new Map(rows.map((row) => [row.id, callOf(row)]));
  return ids.map((id) => calls.get(id) ?? null);
}

/** The caller's leg of a call, wherever it is by now. */
export interface CallerLeg {
  businessId: BusinessId;
  caller: E164 | null;
  legId: CarrierId;
  /** The call did not begin before. */
  since: Instant;
}

/** The ids of the calls that these legs came with; null for one that came with none. The caller's index leads to few rows. */
export async function callsOfLegs(db: Queryable, legs: readonly CallerLeg[]): Promise<(CallId | null)[]> {
  const rows = await db.query<{ leg_id: CarrierId; id: CallId }>(
    `select leg.leg_id, calls.id from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[]) as leg(business_id, caller, leg_id, since)
     join calls on calls.business_id = leg.business_id and calls.caller is not distinct from leg.caller
       and calls.received_at >= leg.since and calls.known ->> 'callerLeg' = leg.leg_id`,
    [legs.map(({ businessId }) => businessId), legs.map(({ caller }) => caller), legs.map(({ legId }) => legId), legs.map(({ since }) => since)],
  );
  const calls = new Map(rows.map(({ leg_id, id }) => [leg_id, id]));
  return legs.map(({ legId }) => calls.get(legId) ?? null);
}

/** Locks open calls that were to be asked about by then, the longest overdue first; passes over those another replica is at. */
export async function lockSilentCalls(db: Queryable, dueBy: Instant, limit: number): Promise<Call[]> {
  const rows = await db.query<CallRow>(
    "select * from calls where state = 'open' and ask_again_at <= $1 order by ask_again_at limit $2 for update skip locked",
    [dueBy, limit],
  );
  return rows.map(callOf);
}

/** Has calls that are locked be asked about at another time. */
export async function putOff(db: Queryable, calls: readonly Call[], until: Instant): Promise<void> {
  await db.query('update calls set ask_again_at = $2 where id = any($1::uuid[])', [calls.map(({ id }) => id), until]);
}

/**
 * Writes locked and new calls, each with the next version.
 * @throws CallChangedMeanwhile when a new one was no longer new.
 */
export async function saveCalls(db: Queryable, calls: readonly Call[]): Promise<void> {
  if (calls.length === 0) return;
  const saved = await db.query(
    `insert into calls (${NAMES}) select ${NAMES} from unnest(${COLUMNS.map(([, type], index) => `$${index + 1}::${type}[]`).join(', ')}) as call(${NAMES})
     order by id
     on conflict (id) do update set (${NAMES}) = row(${COLUMNS.map(([name]) => `excluded.${name}`).join(', ')})
     where calls.version = excluded.version - 1 returning id`,
    COLUMNS.map(([, , of]) => calls.map(of)),
  );
  if (saved.length < calls.length) throw new CallChangedMeanwhile('a call was changed by another replica at the same time');
}

/** A missed call, as far as it takes to find out whether its caller has got through since. A BatchStatement. */
export interface GivenUp {
  id: CallId;
  businessId: BusinessId;
  caller: E164;
  endedAt: Instant;
}

/**
 * Has the caller called the business again since, and spoken with somebody? The limit has PostgreSQL look at each caller's own calls: with
 * `exists` it may come to go through all calls instead, by a plan from when they were few.
 */
export async function gotThroughSince(db: Queryable, missed: readonly GivenUp[]): Promise<boolean[]> {
  const rows = await db.query<{ id: CallId }>(
    `select missed.id from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[]) as missed(id, business_id, caller, ended_at)
     cross join lateral (
       select from calls as later where later.business_id = missed.business_id and later.caller = missed.caller
         and later.state = 'answered' and later.answered_at >= missed.ended_at and later.id <> missed.id limit 1) as spoke`,
    [missed.map(({ id }) => id), missed.map(({ businessId }) => businessId), missed.map(({ caller }) => caller), missed.map(({ endedAt }) => endedAt)],
  );
  const through = new Set(rows.map(({ id }) => id));
  return missed.map(({ id }) => through.has(id));
}

function callOf(row: CallRow): Call {
  return {
    id: row.id,
    carrierCallId: row.carrier_call_id,
    owner: row.business_id === null || row.rules === null ? null : { businessId: row.business_id, rules: row.rules },
    number: row.number,
    caller: row.caller,
    callerAsSent: row.caller_as_sent,
    known: row.known,
    state: row.state,
    outcome: row.outcome,
    receivedAt: instantOf(row.received_at.getTime()),
    endedAt: instantOrNull(row.ended_at),
    answeredAt: instantOrNull(row.answered_at),
    announceAt: instantOrNull(row.announce_at),
    announcedAt: instantOrNull(row.announced_at),
    askAgainAt: instantOrNull(row.ask_again_at),
    reconciled: row.reconciled,
    version: row.version,
  };
}

const instantOrNull = (date: Date | null): Instant | null => (date === null ? null : instantOf(date.getTime()));
