import type { CallBackId } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import { tellOfCallBack } from '../call-backs/call-back-news.js';
import { ConductCallBack } from '../call-backs/conduct-call-back.job.js';
import { type CallBack, toldOfCallBack } from '../domain/call-back.js';
import { lockCallBacks, saveCallBacks } from '../store/call-backs.js';
import type { CallBackWebhook } from './webhook.js';

/**
 * Takes what is told of call-backs into them, and has somebody look what comes next. Costs nothing where none is told of.
 * @param fresh those of the webhooks that are no repeats.
 * @returns all of them that are told of, with what is known now.
 */
export async function keepCallBacks(unit: UnitOfWork, told: readonly CallBackWebhook[], fresh: (one: CallBackWebhook) => boolean): Promise<Map<CallBackId, CallBack>> {
  if (told.length === 0) return new Map();
  const before = await lockCallBacks(unit, told.map(({ content }) => content.callBackId));
  const after = new Map(before);
  for (const { content: { callBackId, place, report } } of told.filter(fresh)) {
    const known = after.get(callBackId);
    if (known) after.set(callBackId, toldOfCallBack(known, place, report.fact));
  }
  const changed = [...after.values()].filter((callBack) => callBack !== before.get(callBack.id));
  if (changed.length > 0) await saveCallBacks(unit, changed);
  for (const callBack of changed) {
    tellOfCallBack(unit, before.get(callBack.id) ?? null, callBack);
    unit.schedule(ConductCallBack, { callBackId: callBack.id }, { at: unit.now, key: callBack.id });
  }
  return after;
}
