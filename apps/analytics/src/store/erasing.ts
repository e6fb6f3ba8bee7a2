import { Injectable } from '@nestjs/common';
import type { UnitOfWork } from '@ringback/outbox';
import type { Eraser, Erasure } from '@ringback/service-kit';

/** The contact's id is all that points to a person. Another takes its place, of nobody, so that figures stay what they were. */
@Injectable()
export class FigureEraser implements Eraser {
  async erase(unit: UnitOfWork, { businessId, contactId }: Erasure): Promise<boolean> {
    await unit.query(
      `with nobody as materialized (select gen_random_uuid() as id), counted as (
         update occurrences set contact_id = nobody.id from nobody where business_id = $1 and contact_id = $2
       )
       update leads set contact_ids = array_replace(contact_ids, $2, nobody.id) from nobody where business_id = $1 and $2 = any(contact_ids)`,
      [businessId, contactId],
    );
    return true;
  }
}
