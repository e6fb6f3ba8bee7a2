import type { CallId } from '@ringback/event-contracts';
import type { Queryable } from '@ringback/outbox';
import type { Round } from '../domain/round.js';

/** Locks the rounds of calls until the transaction ends. Whoever does has locked the calls before. */
export async function lockRounds(db: Queryable, calls: readonly CallId[]): Promise<Map<CallId, Round>> {
  const rows = await db.query<{ call_id: CallId; round: Round }>('select call_id, round from rounds where call_id = any($1::uuid[]) order by call_id for update', [calls]);
  return new Map(rows.map(({ call_id, round }) => [call_id, round]));
}

/** Writes rounds that are locked, or new. */
export async function saveRounds(db: Queryable, rounds: ReadonlyMap<CallId, Round>, now: string): Promise<void> {
  await db.query(
    `insert into rounds (call_id, round, begun_at) select call_id, round, $3 from unnest($1::uuid[], $2::json[]) as round(call_id, round) order by call_id
     on conflict (call_id) do update set round = excluded.round`,
    [[...rounds.keys()], [...rounds.values()].map((round) => JSON.stringify(round)), now],
  );
}
