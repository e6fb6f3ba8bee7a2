import { Injectable } from '@nestjs/common';
import type { BusinessId } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';

/** Missed calls whose text waits for something. */
@Injectable()
export class HeldOpeners {
  /** What decisions of the business were put off, as they were recorded. */
  async of(unit: UnitOfWork, businessId: BusinessId): Promise<unknown[]> {
    const rows = await unit.query<{ held: unknown }>("select held from opener_decisions where business_id = $1 and decision = 'held' order by call_id", [businessId]);
    return rows.map(({ held }) => held);
  }
}
