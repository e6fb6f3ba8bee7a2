import type { BusinessId } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';

/** One after the other within a business: whatever its staff share, such as the numbers of its handovers and whose turn it is. Until the transaction ends. */
export function inStaffTurn<Result>(unit: UnitOfWork, businessId: BusinessId, work: () => Promise<Result>): Promise<Result> {
  return unit.inTurn(`staff ${businessId}`, async () => {
    await unit.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`staff ${businessId}`]);
    return work();
  });
}
