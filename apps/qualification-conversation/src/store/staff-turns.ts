import { Injectable } from '@nestjs/common';
import type { BusinessId } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import { inStaffTurn } from './staff-lock.js';

/** How often each route of a business has been gone, for those whose phones take turns. */
@Injectable()
export class StaffTurns {
  /** @param place of the route in the business's settings. @returns how many turns were taken before this one. */
  take(unit: UnitOfWork, businessId: BusinessId, place: number): Promise<number> {
    return inStaffTurn(unit, businessId, async () => {
      const [row] = await unit.query<{ taken: number }>(
        `insert into staff_turns (business_id, route, taken) values ($1, $2, 1)
         on conflict (business_id, route) do update set taken = staff_turns.taken + 1 returning taken`,
        [businessId, place],
      );
      return (row?.taken ?? 1) - 1;
    });
  }
}
