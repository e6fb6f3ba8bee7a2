import { Injectable } from '@nestjs/common';
import type { UnitOfWork } from '@ringback/outbox';
import type { Eraser, Erasure } from '@ringback/service-kit';

/** The contact with its case file, and what the carrier said of the number, unless another business knows it. */
@Injectable()
export class ContactEraser implements Eraser {
  async erase(unit: UnitOfWork, { businessId, person }: Erasure): Promise<boolean> {
    await unit.query(`delete from callers_in_question where contact ->> 'businessId' = $1 and contact ->> 'caller' = $2`, [businessId, person]);
    await unit.query('delete from contacts where business_id = $1 and phone = $2', [businessId, person]);
    for (const table of ['line_types', 'refused_numbers']) {
      await unit.query(`delete from ${table} where phone = $1 and not exists (select from contacts where contacts.phone = $1)`, [person]);
    }
    return true;
  }
}
