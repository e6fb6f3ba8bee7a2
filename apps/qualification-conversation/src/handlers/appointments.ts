import { Injectable } from '@nestjs/common';
import { BusinessDirectory } from '@ringback/business-directory';
import { endOf, freeSlots, freeStaffAt, type Slot, slotLabel } from '@ringback/booking';
import {
  AppointmentBooked, AppointmentCancelled, AppointmentMoved, type BookingId, type BusinessProfile, type ContactId, type ConversationId, type E164, type Instant, plus,
} from '@ringback/event-contracts';
import { type FlowRun, type Heard, reminderText, type Want } from '@ringback/flow';
import { HandlesJob } from '@ringback/jobs';
import type { UnitOfWork } from '@ringback/outbox';
import { localDate, localTime } from '@ringback/schedule';
import type { z } from 'zod';
import { StaffAlerts } from '../alerts/staff-alerts.js';
import { appointmentText } from '../domain/alert-text.js';
import { diaryOf, EVERYBODY, serviceFor, slotsWanted, staffName } from '../domain/diary.js';
import type { NewAppointment } from '../domain/flow-text.js';
import { newToken } from '../domain/token.js';
import { A_TIME, wording } from '../domain/wording.js';
import { PublicLinks } from '../http/public-links.js';
import { RemindOfBooking } from '../jobs/remind-of-booking.job.js';
import { Bookings, type KeptBooking } from '../store/bookings.js';
import { HeldTimes } from './held-times.js';
import { ThreadTexts } from './thread-texts.js';
import { UncalledForTexts } from './uncalled-for-texts.js';

/** The conversation in which somebody books. Its thread is locked. */
export interface Booker {
  conversationId: ConversationId;
  contactId: ContactId;
  number: E164;
  caller: E164;
}

type OpenDiary = NonNullable<ReturnType<typeof diaryOf>>;

/** How the decision keys of reminders begin. */
/** The time that a conversation held is gone. @property slots others that are free. */
interface Lost {
  is: 'lost';
  slots: readonly Slot[];
}

/** In seconds. */
const heldFor = ({ booking }: OpenDiary): number => booking.holdMinutes * 60;

export const REMINDER_DECISIONS = 'reminder:';
const REMINDER_RULE_SET = 'reminder-1';

/** Books what conversations ask for, in the business's diary. */
@Injectable()
export class Appointments {
  constructor(
    private readonly bookings: Bookings,
    private readonly directory: BusinessDirectory,
    private readonly links: PublicLinks,
    private readonly alerts: StaffAlerts,
    private readonly texts: ThreadTexts,
    private readonly uncalledFor: UncalledForTexts,
    private readonly held: HeldTimes,
  ) {}

  /** Finds out or does what a flow wants before it can go on. @returns what it hears of it; null when it waits for nothing. */
  async fulfil(unit: UnitOfWork, booker: Booker, business: BusinessProfile, want: Want): Promise<Heard | null> {
    const diary = diaryOf(business);
    switch (want.is) {
      case 'slots':
        return { is: 'slots', slots: diary ? await this.free(unit, business, diary, want) : [] };
      case 'book':
        return diary ? this.bookings.aloneWithDiary(unit, business.businessId, () => this.take(unit, booker, business, diary, want)) : { is: 'gone', slots: [] };
      case 'cancel':
        await this.cancel(unit, business, booker, want.slot.startsAt, 'caller');
        return null;
    }
  }

  /** Makes what a conversation holds an appointment. @returns others that are free when it held it for too long and it is gone. */
  async settle(unit: UnitOfWork, booker: Booker, business: BusinessProfile, run: FlowRun): Promise<Lost | { is: 'booked' | 'moved' }> {
    const held = run.booking ? await this.bookings.at(unit, booker.conversationId, run.booking.startsAt) : null;
    if (held?.state !== 'held') return { is: 'moved' };
    return this.bookings.aloneWithDiary(unit, business.businessId, async () => {
      const diary = diaryOf(business);
      if (diary && !(await this.isStillFree(unit, diary, held))) return this.lose(unit, business, diary, held, run);
      await this.bookings.book(unit, held.id);
      this.held.forget(unit, held.id);
      this.announce(unit, booker, business, held);
      return { is: 'booked' };
    });
  }

  private async letGo(unit: UnitOfWork, id: BookingId): Promise<void> {
    await this.bookings.cancel(unit, id);
    this.held.forget(unit, id);
  }

  private async lose(unit: UnitOfWork, business: BusinessProfile, diary: OpenDiary, { id, startsAt, serviceId: service }: KeptBooking, { except = [] }: FlowRun): Promise<Lost> {
    await this.letGo(unit, id);
    return { is: 'lost', slots: await this.around(unit, business, diary, { startsAt, except, service }) };
  }

  /**
   * Keeps a time on for a caller who goes on answering, also one that was let go of meanwhile and that nobody took. Null where there is nothing to keep, or it is kept for long
   * enough still.
   */
  async keepOn(unit: UnitOfWork, booker: Booker, business: BusinessProfile, run: FlowRun): Promise<Lost | { is: 'held'; until: Instant; anew: boolean } | null> {
    const diary = diaryOf(business);
    const { booking: slot, heldUntil } = run;
    if (!slot || !diary || heldUntil === undefined || heldUntil > plus(unit.now, heldFor(diary) / 2)) return null;
    return this.bookings.aloneWithDiary(unit, business.businessId, async () => {
      const kept = await this.bookings.at(unit, booker.conversationId, slot.startsAt);
      if (kept?.state !== 'held') return null;
      if (kept.startsAt <= unit.now || !(await this.isStillFree(unit, diary, kept))) return this.lose(unit, business, diary, kept, run);
      const until = plus(unit.now, heldFor(diary));
      await this.bookings.holdOn(unit, kept.id, until);
      this.held.watch(unit, { businessId: kept.businessId, bookingId: kept.id, ...named(booker) }, until);
      return { is: 'held', until, anew: heldUntil <= unit.now };
    });
  }

  private async isStillFree(unit: UnitOfWork, diary: OpenDiary, { id, businessId, heldUntil, serviceId, staff, startsAt }: KeptBooking): Promise<boolean> {
    if (heldUntil === null || heldUntil > unit.now) return true;
    const taken = await this.bookings.taken(unit, businessId, id);
    const theirs = diary.staff.filter((one) => one.id === (staff ?? EVERYBODY));
    return freeStaffAt({ ...diary, staff: theirs }, serviceFor(diary.booking, serviceId), startsAt, taken) !== null;
  }

  /** What the caller is to be told of an appointment that has just become theirs, or is at another time now. The business is told as well. */
  async told(unit: UnitOfWork, booker: Booker, business: BusinessProfile, { answers, booking: slot }: FlowRun, what: 'booked' | 'moved'): Promise<NewAppointment> {
    const booking = slot ? await this.bookings.at(unit, booker.conversationId, slot.startsAt) : null;
    if (!booking) throw new Error(`conversation ${booker.conversationId} has settled for an appointment that is not there`);
    const { startsAt, token, service, serviceId } = booking;
    const { timeZone, language } = business.settings;
    const text = appointmentText(business, booker.caller, what, slotLabel(startsAt, timeZone, language), service, answers);
    await this.alerts.tellOnDuty(unit, business, booker, { reason: 'appointment', services: [serviceId] }, 'appointment', text);
    return { startsAt, moved: what === 'moved', calendarUrl: this.links.invitation(token) };
  }

  /** @returns false when there is nothing to cancel. */
  async cancel(unit: UnitOfWork, { businessId }: BusinessProfile, booker: Booker, startsAt: Instant, by: 'caller' | 'staff'): Promise<boolean> {
    const kept = await this.bookings.at(unit, booker.conversationId, startsAt);
    if (!kept) return false;
    await this.bookings.aloneWithDiary(unit, businessId, () => this.letGo(unit, kept.id));
    unit.cancel(RemindOfBooking, kept.id);
    if (kept.state === 'booked') unit.publish(AppointmentCancelled, { businessId, ...named(booker), bookingId: kept.id, startsAt, by, cancelledAt: unit.now });
    return true;
  }

  @HandlesJob(RemindOfBooking)
  async remind(due: z.infer<typeof RemindOfBooking.schema>, unit: UnitOfWork): Promise<void> {
    const { businessId, bookingId, startsAt } = due;
    const [business, booking] = await Promise.all([this.directory.find(unit, businessId), this.bookings.find(unit, businessId, bookingId)]);
    if (!business || booking?.state !== 'booked' || booking.startsAt !== startsAt || startsAt <= unit.now) return;
    const { timeZone, language } = business.settings;
    const inputs = { bookingId, startsAt, source: booking.source, remindMinutesBefore: business.settings.booking?.remindMinutesBefore ?? null };
    const template = wording(`plainReminder:${language}`, reminderText(A_TIME, business.name, language));
    const decided = { decisionKey: `${REMINDER_DECISIONS}${bookingId}:${startsAt}`, grounds: { ruleSet: REMINDER_RULE_SET, because: 'appointment-near', inputs, template } } as const;
    const reason = await this.uncalledFor.whyNotTo(unit, business, due);
    if (reason !== null) return this.texts.withhold(unit, due, reason, decided);
    // The text names the day, so that it stays true for as long as it has to wait.
    await this.texts.ask(unit, due, { ...decided, purpose: 'reminder', text: reminderText(slotLabel(startsAt, timeZone, language), business.name, language), notAfter: startsAt });
  }

  private async free(unit: UnitOfWork, { businessId, settings: { timeZone } }: BusinessProfile, diary: OpenDiary, want: Want & { is: 'slots' }): Promise<Slot[]> {
    const taken = await this.bookings.taken(unit, businessId, null);
    return slotsWanted(freeSlots(diary, serviceFor(diary.booking, want.service), taken, unit.now), want, timeZone);
  }

  /** Those that are nearest to one that is gone. */
  private around(unit: UnitOfWork, business: BusinessProfile, diary: OpenDiary, { startsAt, except, service }: Pick<Want & { is: 'book' }, 'except' | 'service'> & { startsAt: Instant }): Promise<Slot[]> {
    const { timeZone } = business.settings;
    return this.free(unit, business, diary, { is: 'slots', wish: `${localDate(timeZone, startsAt)} ${localTime(timeZone, startsAt)}`, after: null, except, besides: [], service });
  }

  private async take(unit: UnitOfWork, booker: Booker, business: BusinessProfile, diary: OpenDiary, { slot: { startsAt }, instead, service: answer, except }: Want & { is: 'book' }): Promise<Heard> {
    const { businessId } = business;
    const earlier = instead && (await this.bookings.at(unit, booker.conversationId, instead.startsAt));
    const service = serviceFor(diary.booking, answer);
    const taken = await this.bookings.taken(unit, businessId, earlier?.id ?? null);
    const staff = startsAt > unit.now ? freeStaffAt(diary, service, startsAt, taken) : null;
    if (staff === null) return { is: 'gone', slots: await this.around(unit, business, diary, { startsAt, except, service: answer }) };
    const times = { staff: staff === EVERYBODY ? null : staff, startsAt, endsAt: plus(startsAt, service.durationMinutes * 60), takenUntil: endOf(service, startsAt) };
    const heldUntil = plus(unit.now, heldFor(diary));
    if (earlier?.state === 'booked') {
      await this.moveTo(unit, booker, business, earlier, times);
      return { is: 'booked', slot: { startsAt, staff } };
    }
    if (earlier) {
      await this.bookings.move(unit, { ...earlier, ...times }, heldUntil);
      this.held.watch(unit, { businessId, bookingId: earlier.id, ...named(booker) }, heldUntil);
    } else {
      const id = unit.newId<BookingId>();
      const booking = { id, businessId, threadId: booker.conversationId, source: 'conversation', serviceId: service.id, service: service.name, token: newToken(), ...times };
      await this.bookings.hold(unit, booking, heldUntil);
      this.held.watch(unit, { businessId, bookingId: id, ...named(booker) }, heldUntil);
    }
    return { is: 'booked', slot: { startsAt, staff }, heldUntil };
  }

  private async moveTo(unit: UnitOfWork, booker: Booker, business: BusinessProfile, earlier: KeptBooking, times: Pick<KeptBooking, 'staff' | 'startsAt' | 'endsAt' | 'takenUntil'>): Promise<void> {
    const moved = { ...earlier, ...times };
    await this.bookings.move(unit, moved, null);
    const { businessId } = business;
    unit.publish(AppointmentMoved, { businessId, ...named(booker), bookingId: moved.id, startsAt: moved.startsAt, endsAt: moved.endsAt, before: earlier.startsAt, movedAt: unit.now });
    remindLater(unit, booker, business, moved);
  }

  private announce(unit: UnitOfWork, booker: Booker, business: BusinessProfile, booking: KeptBooking): void {
    const { id: bookingId, source, service, startsAt, endsAt } = booking;
    const staff = business.settings.booking ? staffName(business.settings.booking, booking.staff) : null;
    unit.publish(AppointmentBooked, { businessId: business.businessId, ...named(booker), bookingId, source, service, staff, startsAt, endsAt, bookedAt: unit.now });
    remindLater(unit, booker, business, booking);
  }
}

const named = ({ conversationId, contactId, number, caller }: Booker): Booker => ({ conversationId, contactId, number, caller });

function remindLater(unit: UnitOfWork, booker: Booker, { businessId, settings }: BusinessProfile, { id: bookingId, startsAt }: KeptBooking): void {
  const before = settings.booking?.remindMinutesBefore ?? null;
  const at = before === null ? null : plus(startsAt, -before * 60);
  if (at !== null && at > unit.now) unit.schedule(RemindOfBooking, { businessId, ...named(booker), bookingId, startsAt }, { at, key: bookingId });
  else unit.cancel(RemindOfBooking, bookingId);
}
