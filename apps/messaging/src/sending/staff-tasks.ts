import { type BusinessId, type CallId, derivedId, type E164, StaffTaskRaised, type StaffTaskReason } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';

/** Who opted out and called all the same wants to be called, and must not be texted: their call takes nothing back. */
export function raiseOptedOutCall(unit: UnitOfWork, call: { businessId: BusinessId; callId: CallId; person: E164 }, options: { causationId?: string } = {}): void {
  const reason: StaffTaskReason = 'opted-out-caller-called';
  const { businessId, callId, person } = call;
  unit.publish(StaffTaskRaised, { businessId, taskId: derivedId('staff task', reason, callId), reason, callId, person, raisedAt: unit.now }, options);
}
