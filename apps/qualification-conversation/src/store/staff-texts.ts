import { Injectable } from '@nestjs/common';
import type { BusinessId, ConversationId, E164, Instant, MessageId } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';

/** What somebody of the staff wrote while it is not known for whom, or whether for anybody. */
export interface KeptStaffText {
  messageId: MessageId;
  /** As they wrote it; where it was asked whether it is for one caller, as it would go there. */
  text: string;
  pictures: number;
  /** The caller of whom that was asked; null while it is not known for whom it is. */
  about: ConversationId | null;
  /** How many questions of that kind were asked in a row, none of them answered. */
  questions: number;
}

/** What they wrote of it. */
export type WrittenByStaff = Pick<KeptStaffText, 'messageId' | 'text' | 'pictures'>;

/** Only safeguards the table: what waits here is given up by a timer. */
export const STAFF_TEXTS_KEPT_DAYS = 7;

/** The thread of the phone is locked by whoever asks. */
@Injectable()
export class StaffTexts {
  async keep(unit: UnitOfWork, businessId: BusinessId, phone: E164, { messageId, text, pictures, about, questions }: KeptStaffText, receivedAt: Instant): Promise<void> {
    await unit.query(
      `insert into staff_texts (message_id, business_id, phone, text, pictures, about, questions, received_at, kept_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict do nothing`,
      // PostgreSQL keeps no NUL, and nobody means one.
      [messageId, businessId, phone, text.replaceAll('\0', ''), pictures, about, questions, receivedAt, unit.now],
    );
  }

  /** In the order they were written. */
  of(unit: UnitOfWork, businessId: BusinessId, phone: E164): Promise<KeptStaffText[]> {
    return unit.query<KeptStaffText>(
      'select message_id as "messageId", text, pictures, about, questions from staff_texts where business_id = $1 and phone = $2 order by received_at, kept_at, message_id', [businessId, phone]);
  }

  /** They are settled: sent, dropped or given up. */
  async forget(unit: UnitOfWork, kept: readonly KeptStaffText[]): Promise<void> {
    await unit.query('delete from staff_texts where message_id = any ($1)', [kept.map(({ messageId }) => messageId)]);
  }
}
