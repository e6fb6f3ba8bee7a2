import type { CallId } from '@ringback/event-contracts';
import type { Queryable } from '@ringback/outbox';
import type { Round } from '../domain/round.js';

/** The rounds of calls. Whoever changes one has locked its call, which is why it needs no lock of its own. */
export async function findRounds(db: Queryable, calls: readonly CallId[]): Promise<Map<CallId, Round>> {
  const rows = await db.query<{ call_id: CallId; round: Round }>('select call_id, round from rounds where call_id = any($1::uuid[])', [calls]);
  return new Map(rows.map(({ call_id, round }) => [call_id, round]));
}

/** Writes rounds whose calls are locked. */
export async function saveRounds(db: Queryable, rounds: ReadonlyMap<CallId, Round>, now: string): Promise<void> {
  await db.query(
    `insert into rounds (call_id, round, begun_at) select call_id, round, $3 from unnest($1::uuid[], $2::json[]) as round(call_id, round) order by call_id
     on conflict (call_id) do update set round = excluded.round`,
    [[...rounds.keys()], [...rounds.values()].map((round) => JSON.stringify(round)), now],
  );
}
