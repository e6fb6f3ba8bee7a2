import { Injectable } from '@nestjs/common';
import { BusinessDirectory } from '@ringback/business-directory';
import { slotLabel } from '@ringback/booking';
import { type BookingId, type BusinessId, type MessageId, MessageRequested } from '@ringback/event-contracts';
import { cancelledText } from '@ringback/flow';
import type { UnitOfWork } from '@ringback/outbox';
import { Bookings } from '../store/bookings.js';
import { ThreadRepository } from '../store/thread-repository.js';
import { Appointments } from './appointments.js';

/** People of the business who call appointments off. */
@Injectable()
export class StaffBookings {
  constructor(
    private readonly bookings: Bookings,
    private readonly threads: ThreadRepository,
    private readonly directory: BusinessDirectory,
    private readonly appointments: Appointments,
  ) {}

  /** The caller is told. @returns null when the business has no such booking, false when there is nothing to call off any more. */
  async cancel(unit: UnitOfWork, businessId: BusinessId, bookingId: BookingId): Promise<boolean | null> {
    const [booking, business] = await Promise.all([this.bookings.find(unit, businessId, bookingId), this.directory.find(unit, businessId)]);
    if (!booking || !business) return null;
    const { threadId: conversationId, startsAt, state } = booking;
    const thread = state === 'booked' && startsAt > unit.now ? await this.threads.find(unit, businessId, conversationId) : null;
    if (!thread || !(await this.appointments.cancel(unit, business, { ...thread, conversationId }, startsAt, 'staff'))) return false;
    const { timeZone, language } = business.settings;
    unit.publish(MessageRequested, {
      businessId, conversationId, contactId: thread.contactId, number: thread.number, recipient: thread.caller, messageId: unit.newId<MessageId>(), callId: null, purpose: 'notice',
      decisionKey: `cancelled:${bookingId}`, text: cancelledText(slotLabel(startsAt, timeZone, language), language), notAfter: startsAt, callEndedAt: null,
    });
    return true;
  }
}
