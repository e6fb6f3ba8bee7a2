import type { BusinessId } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';

/** One after the other within a business: whatever its staff share, such as the numbers of its handovers and whose turn it is. Until the transaction ends. */
export const inStaffTurn = <Result>(unit: UnitOfWork, businessId: BusinessId, work: () => Promise<Result>): Promise<Result> => inTurn(unit, `staff ${businessId}`, work);

/** The same of what its staff write: of two who want the same caller at once the second hears that they are too late. What is done in such a turn may take one of the others. */
export const inDeskTurn = <Result>(unit: UnitOfWork, businessId: BusinessId, work: () => Promise<Result>): Promise<Result> => inTurn(unit, `staff texts ${businessId}`, work);

function inTurn<Result>(unit: UnitOfWork, name: string, work: () => Promise<Result>): Promise<Result> {
  return unit.inTurn(name, async () => {
    await unit.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
    return work();
  });
}
