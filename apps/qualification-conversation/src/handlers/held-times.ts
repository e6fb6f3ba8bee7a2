import { Injectable } from '@nestjs/common';
import { slotLabel } from '@ringback/booking';
import { BusinessDirectory } from '@ringback/business-directory';
import { type BookingId, HumanNeeded, type Instant } from '@ringback/event-contracts';
import { HandlesJob } from '@ringback/jobs';
import type { UnitOfWork } from '@ringback/outbox';
import type { z } from 'zod';
import { StaffAlerts } from '../alerts/staff-alerts.js';
import { heldTooLongText } from '../domain/alert-text.js';
import { answersInWords } from '../domain/answers-in-words.js';
import { LetGoOfTime } from '../jobs/let-go-of-time.job.js';
import { Bookings } from '../store/bookings.js';
import { FlowRuns } from '../store/flow-runs.js';
import { ThreadRepository } from '../store/thread-repository.js';

/** A time that is kept, and whom for. */
type KeptTime = z.infer<typeof LetGoOfTime.schema>;

const REASON = 'hold-lapsed';

/** Sees to it that no caller is lost who chose a time and then fell silent. */
@Injectable()
export class HeldTimes {
  constructor(
    private readonly bookings: Bookings,
    private readonly threads: ThreadRepository,
    private readonly runs: FlowRuns,
    private readonly directory: BusinessDirectory,
    private readonly alerts: StaffAlerts,
  ) {}

  watch(unit: UnitOfWork, time: KeptTime, heldUntil: Instant): void {
    unit.schedule(LetGoOfTime, time, { at: heldUntil, key: time.bookingId });
  }

  /** It was booked, or is nobody's any more. */
  forget(unit: UnitOfWork, bookingId: BookingId): void {
    unit.cancel(LetGoOfTime, bookingId);
  }

  /** Anybody can have it from now on; its caller is told when they go on, and the staff at once. */
  @HandlesJob(LetGoOfTime)
  async letGo(due: KeptTime, unit: UnitOfWork): Promise<void> {
    const { businessId, bookingId, conversationId, contactId, number, caller } = due;
    await this.threads.lock(unit, due);
    const [business, booking, kept] = await Promise.all([this.directory.find(unit, businessId), this.bookings.find(unit, businessId, bookingId), this.runs.find(unit, conversationId)]);
    // Where the conversation is over, somebody knows of it already, or nobody may.
    if (!business || kept?.run.ending !== null || booking?.state !== 'held' || (booking.heldUntil ?? unit.now) > unit.now) return;
    const { timeZone, language } = business.settings;
    const text = heldTooLongText(business, caller, slotLabel(booking.startsAt, timeZone, language), booking.service, answersInWords(kept.flow, kept.run.answers));
    await this.alerts.tellOnDuty(unit, business, due, { reason: REASON, services: [booking.serviceId] }, REASON, text);
    await this.runs.keep(unit, { ...kept, told: kept.told ?? REASON });
    unit.publish(HumanNeeded, { businessId, conversationId, contactId, number, caller, reason: REASON, neededAt: unit.now });
  }
}
