import { Injectable } from '@nestjs/common';
import { type BusinessId, type E164, type Instant, plus } from '@ringback/event-contracts';
import type { BatchStatement, UnitOfWork } from '@ringback/outbox';
import type { Learnt } from '../domain/opener-facts.js';

/** Why nobody can be texted at a number, whichever business asks. */
export type NumberFault = 'landline' | 'refused';

/** As long as contact-resolution believes them: numbers change hands. */
const KEPT_DAYS: Readonly<Record<NumberFault, number>> = { landline: 90, refused: 45 };
export const FAULTS_KEPT_DAYS = Math.max(...Object.values(KEPT_DAYS));

/** What was learnt of people since they called, for texts that are not about a call. */
@Injectable()
export class LearntOfCallers {
  async of(unit: UnitOfWork, businessId: BusinessId, phone: E164): Promise<Learnt> {
    const [row] = await unit.query<Learnt>(
      `select exists (select from personal_contacts where business_id = $1 and phone = $2) as personal,
         exists (select from untextable_numbers where phone = $2 and fault = 'landline' and learnt_at > $3) as landline,
         exists (select from untextable_numbers where phone = $2 and fault = 'refused' and learnt_at > $4) as refused`,
      [businessId, phone, plus(unit.now, -KEPT_DAYS.landline * 86_400), plus(unit.now, -KEPT_DAYS.refused * 86_400)],
    );
    if (!row) throw new Error('a query for one row gave none');
    return row;
  }

  async classify(unit: UnitOfWork, { businessId, phone, personal }: { businessId: BusinessId; phone: E164; personal: boolean }): Promise<void> {
    if (personal) await unit.query('insert into personal_contacts (business_id, phone) values ($1, $2) on conflict do nothing', [businessId, phone]);
    else await unit.query('delete from personal_contacts where business_id = $1 and phone = $2', [businessId, phone]);
  }

  /** An older receipt that comes late takes nothing back. */
  async note(unit: UnitOfWork, phone: E164, fault: NumberFault, at: Instant): Promise<void> {
    await unit.query(
      `insert into untextable_numbers (phone, fault, learnt_at) values ($1, $2, $3)
       on conflict (phone, fault) do update set learnt_at = greatest(untextable_numbers.learnt_at, excluded.learnt_at)`,
      [phone, fault, at],
    );
  }

  async forgetLandline(unit: UnitOfWork, phone: E164): Promise<void> {
    await unit.query("delete from untextable_numbers where phone = $1 and fault = 'landline'", [phone]);
  }

  /** Whoever writes from a number can be texted at it, whatever was said before. */
  wrote(unit: UnitOfWork, phone: E164, at: Instant): Promise<void> {
    return unit.batched(forgetFaults, { phone, at });
  }
}

const forgetFaults: BatchStatement<{ phone: E164; at: Instant }, void> = async (db, texts) => {
  await db.query('delete from untextable_numbers using unnest($1::text[], $2::timestamptz[]) as told(phone, at) where untextable_numbers.phone = told.phone and learnt_at <= told.at', [
    texts.map(({ phone }) => phone), texts.map(({ at }) => at),
  ]);
  return texts.map(() => undefined);
};
