import type { CallBackId } from '@ringback/event-contracts';
import type { Queryable } from '@ringback/outbox';
import type { CallBack } from '../domain/call-back.js';

/** Locks call-backs until the end of the transaction, in one order for everybody. Those that do not exist are left out. */
export async function lockCallBacks(db: Queryable, ids: readonly CallBackId[]): Promise<Map<CallBackId, CallBack>> {
  const rows = await db.query<{ call_back: CallBack }>('select call_back from call_backs where id = any($1::uuid[]) order by id for update', [ids]);
  return new Map(rows.map(({ call_back }) => [call_back.id, call_back]));
}

/** @returns false when it had begun before. */
export async function beginCallBack(db: Queryable, callBack: CallBack, now: string): Promise<boolean> {
  const rows = await db.query('insert into call_backs (id, business_id, begun_at, call_back) values ($1, $2, $3, $4) on conflict (id) do nothing returning id', [
    callBack.id, callBack.businessId, now, JSON.stringify(callBack),
  ]);
  return rows.length > 0;
}

/** Writes call-backs that are locked. */
export async function saveCallBacks(db: Queryable, callBacks: readonly CallBack[]): Promise<void> {
  await db.query('update call_backs set call_back = changed.call_back from unnest($1::uuid[], $2::json[]) as changed(id, call_back) where call_backs.id = changed.id', [
    callBacks.map(({ id }) => id), callBacks.map((callBack) => JSON.stringify(callBack)),
  ]);
}
