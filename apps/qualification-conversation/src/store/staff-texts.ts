import { Injectable } from '@nestjs/common';
import type { BusinessId, E164, Instant, MessageId } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';

/** What somebody of the staff wrote while it is not known for whom. */
export interface KeptStaffText {
  messageId: MessageId;
  text: string;
  pictures: number;
}

/** Only safeguards the table: what waits here is given up by a timer. */
export const STAFF_TEXTS_KEPT_DAYS = 7;

/** The thread of the phone is locked by whoever asks. */
@Injectable()
export class StaffTexts {
  async keep(unit: UnitOfWork, businessId: BusinessId, phone: E164, { messageId, text, pictures }: KeptStaffText, receivedAt: Instant): Promise<void> {
    await unit.query('insert into staff_texts (message_id, business_id, phone, text, pictures, received_at, kept_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing', [
      // PostgreSQL keeps no NUL, and nobody means one.
      messageId, businessId, phone, text.replaceAll('\0', ''), pictures, receivedAt, unit.now,
    ]);
  }

  /** In the order they were written. */
  of(unit: UnitOfWork, businessId: BusinessId, phone: E164): Promise<KeptStaffText[]> {
    return unit.query<KeptStaffText>(
      'select message_id as "messageId", text, pictures from staff_texts where business_id = $1 and phone = $2 order by received_at, kept_at, message_id', [businessId, phone]);
  }

  /** They are settled: sent, dropped or given up. */
  async forget(unit: UnitOfWork, businessId: BusinessId, phone: E164): Promise<void> {
    await unit.query('delete from staff_texts where business_id = $1 and phone = $2', [businessId, phone]);
  }
}
