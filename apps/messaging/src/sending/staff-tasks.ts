import { type BusinessId, type CallId, derivedId, type E164, StaffTaskRaised, type StaffTaskReason } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';

/** A call of somebody who is to be called back by a person, as no text reaches them. */
export function raiseCallBack(unit: UnitOfWork, reason: StaffTaskReason, call: { businessId: BusinessId; callId: CallId; person: E164 }, options: { causationId?: string } = {}): void {
  const { businessId, callId, person } = call;
  unit.publish(StaffTaskRaised, { businessId, taskId: derivedId('staff task', reason, callId), reason, callId, person, raisedAt: unit.now }, options);
}
