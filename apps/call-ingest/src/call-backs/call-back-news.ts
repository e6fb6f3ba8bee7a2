import { CallBackConnected, CallBackEnded, CallBackTaken } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import { type CallBack, takenBy } from '../domain/call-back.js';

/** Tells others what became of a call-back, each thing once. @param before null when it has just begun. */
export function tellOfCallBack(unit: UnitOfWork, before: CallBack | null, after: CallBack): void {
  const { id: callBackId, businessId, conversationId, number, caller, takenAt, connectedAt, outcome } = after;
  const about = { businessId, callBackId, conversationId, number, caller };
  const phone = takenBy(after);
  if (phone && takenAt && !before?.takenAt) unit.publish(CallBackTaken, { ...about, phone, takenAt });
  if (phone && connectedAt && !before?.connectedAt) unit.publish(CallBackConnected, { ...about, phone, connectedAt });
  if (outcome && !before?.outcome) unit.publish(CallBackEnded, { ...about, outcome, phone, endedAt: unit.now });
}
