import { Injectable } from '@nestjs/common';
import { BusinessDirectory } from '@ringback/business-directory';
import { slotLabel } from '@ringback/booking';
import type { BookingId, BusinessId } from '@ringback/event-contracts';
import { cancelledText } from '@ringback/flow';
import type { UnitOfWork } from '@ringback/outbox';
import { A_TIME, wording } from '../domain/wording.js';
import { Bookings } from '../store/bookings.js';
import { ThreadRepository } from '../store/thread-repository.js';
import { Appointments } from './appointments.js';
import { ThreadTexts } from './thread-texts.js';
import { UncalledForTexts } from './uncalled-for-texts.js';

const RULE_SET = 'cancellation-2';

/** People of the business who call appointments off. */
@Injectable()
export class StaffBookings {
  constructor(
    private readonly bookings: Bookings,
    private readonly threads: ThreadRepository,
    private readonly directory: BusinessDirectory,
    private readonly appointments: Appointments,
    private readonly texts: ThreadTexts,
    private readonly uncalledFor: UncalledForTexts,
  ) {}

  /** The caller is told, unless they are not to be texted. @returns null when the business has no such booking, false when there is nothing to call off any more. */
  async cancel(unit: UnitOfWork, businessId: BusinessId, bookingId: BookingId): Promise<boolean | null> {
    const [booking, business] = await Promise.all([this.bookings.find(unit, businessId, bookingId), this.directory.find(unit, businessId)]);
    if (!booking || !business) return null;
    const { threadId: conversationId, startsAt, state } = booking;
    const thread = state === 'booked' && startsAt > unit.now ? await this.threads.find(unit, businessId, conversationId) : null;
    if (!thread || !(await this.appointments.cancel(unit, business, { ...thread, conversationId }, startsAt, 'staff'))) return false;
    const { timeZone, language } = business.settings;
    const template = wording(`plainCancellation:${language}`, cancelledText(A_TIME, language));
    const about = { ...thread, conversationId };
    const decided = { decisionKey: `cancelled:${bookingId}`, grounds: { ruleSet: RULE_SET, because: 'appointment-cancelled', inputs: { bookingId, startsAt, by: 'staff' }, template } } as const;
    const reason = await this.uncalledFor.whyNotTo(unit, business, about);
    if (reason === null) await this.texts.ask(unit, about, { ...decided, purpose: 'notice', text: cancelledText(slotLabel(startsAt, timeZone, language), language), notAfter: startsAt });
    else await this.texts.withhold(unit, about, reason, decided);
    return true;
  }
}
