import type { CarrierId } from '@ringback/event-contracts';

/** Takes hold of a call while it lasts. */
export interface CallControl {
  /**
   * Hangs up on whoever is on a leg. Harmless when the leg is over.
   * @throws CarrierUnavailable when it may still be there.
   */
  endLeg(legId: CarrierId): Promise<void>;
}
