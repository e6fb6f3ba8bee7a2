import { ConsentChanged, type DataOf } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';

/** Tells the others, so that they ask for no texts that may not be sent. */
export function announceConsent(unit: UnitOfWork, change: DataOf<typeof ConsentChanged>, options: { causationId?: string } = {}): void {
  unit.publish(ConsentChanged, change, { ...options, occurredAt: change.changedAt });
}
