import { Injectable } from '@nestjs/common';
import type { BookingId, BusinessId, ConversationId, PromiseId } from '@ringback/event-contracts';
import { forget, type UnitOfWork } from '@ringback/outbox';
import { displayPhone } from '@ringback/phone';
import type { Eraser, Erasure } from '@ringback/service-kit';
import { GiveUpStaffTexts } from '../jobs/give-up-staff-texts.job.js';
import { FollowUpCaller } from '../jobs/follow-up.job.js';
import { ReadReplies } from '../jobs/read-replies.job.js';
import { RemindOfBooking } from '../jobs/remind-of-booking.job.js';
import { RemindStaff } from '../jobs/remind-staff.job.js';
import { WatchPromise } from '../jobs/watch-promise.job.js';
import { outsideBookingId } from './bookings-elsewhere.js';

interface Booking {
  id: BookingId;
  source: string;
  /** By what another booking system knows it; null for one of ours. */
  elsewhere: string | null;
  /** By what it knew it before. */
  replaced: string[];
}

/** The conversation with a person, with all that is kept of it, also what is still to be done: their appointments, promises, reminders. */
@Injectable()
export class ConversationEraser implements Eraser {
  async erase(unit: UnitOfWork, { businessId, person, contactId }: Erasure): Promise<boolean> {
    const [thread] = await unit.query<{ id: ConversationId }>('select id from threads where business_id = $1 and caller = $2 for update', [businessId, person]);
    unit.cancel(FollowUpCaller, contactId);
    unit.cancel(GiveUpStaffTexts, contactId);
    if (thread) await this.eraseThread(unit, businessId, thread.id);
    // What waits for a decision, or is on its way to staff, names the caller.
    await unit.query(`delete from opener_decisions where business_id = $1 and decision = 'held' and held #>> '{call,caller}' = $2`, [businessId, person]);
    await unit.query('delete from alert_deliveries where business_id = $1 and (position($2 in alert::text) > 0 or position($3 in alert::text) > 0)', [businessId, person, displayPhone(person)]);
    for (const table of ['staff_texts', 'staff_topics']) await unit.query(`delete from ${table} where business_id = $1 and phone = $2`, [businessId, person]);
    await unit.query('delete from staff_tasks where business_id = $1 and caller = $2', [businessId, person]);
    await unit.query('delete from personal_contacts where business_id = $1 and phone = $2', [businessId, person]);
    await unit.query('delete from untextable_numbers where phone = $1 and not exists (select from threads where caller = $1)', [person]);
    await unit.query('delete from blind_texts where phone = $1 and not exists (select from threads where caller = $1)', [person]);
    return true;
  }

  private async eraseThread(unit: UnitOfWork, businessId: BusinessId, id: ConversationId): Promise<void> {
    unit.cancel(ReadReplies, id);
    unit.cancel(RemindStaff, id);
    const promises = await unit.query<{ id: PromiseId }>('select id from promises where thread_id = $1', [id]);
    for (const promise of promises) unit.cancel(WatchPromise, promise.id);
    const bookings = await unit.query<Booking>('select id, source, provider_booking as "elsewhere", replaced from bookings where thread_id = $1', [id]);
    // Other services tell of the conversation, and other booking systems of their bookings.
    const elsewhere = bookings.flatMap((booking) => (booking.elsewhere === null ? [] : [booking.elsewhere, ...booking.replaced].map((name) => outsideBookingId(businessId, booking.source, name))));
    await forget(unit, [id, ...elsewhere].map((gone) => ({ id: gone, until: null })), unit.now);
    for (const booking of bookings) unit.cancel(RemindOfBooking, booking.id);
    await unit.query('delete from opener_decisions where conversation_id = $1', [id]);
    await unit.query('delete from staff_topics where conversation_id = $1', [id]);
    await unit.query('delete from staff_texts where about = $1', [id]);
    await unit.query('delete from threads where id = $1', [id]);
  }
}
