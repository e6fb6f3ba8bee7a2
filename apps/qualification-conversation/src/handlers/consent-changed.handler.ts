import { Injectable } from '@nestjs/common';
import { BusinessDirectory } from '@ringback/business-directory';
import { type BusinessProfile, ConsentChanged, type ConversationId, type DataOf, type EventOf } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import type { UnitOfWork } from '@ringback/outbox';
import { contactIdOf } from '@ringback/phone';
import { StaffAlerts } from '../alerts/staff-alerts.js';
import { appointmentInDoubtText } from '../domain/alert-text.js';
import { Bookings } from '../store/bookings.js';
import { ThreadRepository } from '../store/thread-repository.js';
import { RepliesReader } from './replies-reader.js';
import { StaffGone } from './staff-gone.js';

@Injectable()
export class ConsentChangedHandler {
  constructor(
    private readonly threads: ThreadRepository,
    private readonly bookings: Bookings,
    private readonly directory: BusinessDirectory,
    private readonly alerts: StaffAlerts,
    private readonly staffGone: StaffGone,
    private readonly reader: RepliesReader,
  ) {}

  /** Remembers who wants no texts: none is asked for after their next call, and the call is shown as what it is. */
  @HandlesEvent(ConsentChanged)
  async onConsentChanged({ data }: EventOf<typeof ConsentChanged>, unit: UnitOfWork): Promise<void> {
    const { businessId, number, person: caller, optedOut } = data;
    const thread = await this.threads.lock(unit, { businessId, caller, number, contactId: contactIdOf(businessId, caller) });
    await this.threads.recordConsent(unit, thread.id, optedOut);
    if (!optedOut) return this.reader.optIn(unit, thread.id);
    const business = await this.directory.find(unit, businessId);
    if (!business) return;
    await this.staffGone.tell(unit, business, { conversationId: thread.id, number, caller });
    await this.tellOfAppointment(unit, business, thread.id, data);
  }

  /** "Cancel" ends texts, as carriers have it, and perhaps they meant their appointment: nobody can ask them by text any more. */
  private async tellOfAppointment(unit: UnitOfWork, business: BusinessProfile, conversationId: ConversationId, { number, person: caller }: DataOf<typeof ConsentChanged>): Promise<void> {
    const appointment = await this.bookings.upcoming(unit, conversationId);
    if (!appointment) return;
    await this.alerts.tellOnDuty(unit, business, { conversationId, number, caller }, { reason: 'appointment', services: [] }, `opted-out:${appointment.id}`, appointmentInDoubtText(business, caller, appointment.startsAt));
  }
}
