import { Injectable } from '@nestjs/common';
import { BusinessDirectory } from '@ringback/business-directory';
import { type BusinessProfile, type ConversationId, type E164, type HandoverReason, HandoverTaken, plus } from '@ringback/event-contracts';
import { HandlesJob } from '@ringback/jobs';
import type { UnitOfWork } from '@ringback/outbox';
import type { z } from 'zod';
import { type AlertAbout, StaffAlerts } from '../alerts/staff-alerts.js';
import { reminderOfCaller } from '../domain/alert-text.js';
import { howToAnswer } from '../domain/staff-words.js';
import { RemindStaff } from '../jobs/remind-staff.job.js';
import { Handovers } from '../store/handovers.js';

/** Sees to it that somebody of the business looks after a conversation that needs a person. */
@Injectable()
export class HandingOver {
  constructor(
    private readonly handovers: Handovers,
    private readonly directory: BusinessDirectory,
    private readonly alerts: StaffAlerts,
  ) {}

  /** Tells the staff, and tells them again until somebody takes it. @param text what they need to know. */
  async begin(unit: UnitOfWork, business: BusinessProfile, about: AlertAbout, reason: HandoverReason, text: string): Promise<void> {
    const { businessId } = business;
    const { conversationId } = about;
    const ref = await this.handovers.open(unit, businessId, conversationId, reason);
    await this.alerts.tellAll(unit, business, about, reason, text, howToAnswer(ref));
    this.remindLater(unit, business, conversationId);
  }

  /** @param by the phone of whoever takes it; `''` when it is not known. @param how in the words of the event. */
  async take(unit: UnitOfWork, conversationId: ConversationId, by: E164 | '', how: 'text' | 'api' | 'call'): Promise<void> {
    const taken = await this.handovers.take(unit, conversationId, by);
    unit.cancel(RemindStaff, conversationId);
    if (!taken) return;
    const { businessId, contactId, number, caller, neededAt } = taken;
    unit.publish(HandoverTaken, { businessId, conversationId, contactId, number, caller, by: how, neededAt, takenAt: unit.now });
  }

  /** Nobody needs to look after it any more. */
  async end(unit: UnitOfWork, conversationId: ConversationId): Promise<void> {
    await this.handovers.close(unit, conversationId);
    unit.cancel(RemindStaff, conversationId);
  }

  @HandlesJob(RemindStaff)
  async remind({ businessId, conversationId }: z.infer<typeof RemindStaff.schema>, unit: UnitOfWork): Promise<void> {
    const [business, handover] = await Promise.all([this.directory.find(unit, businessId), this.handovers.of(unit, conversationId)]);
    if (!business || handover?.takenBy !== null) return;
    const next = business.settings.escalation.phones[handover.reminded];
    // Those who know already once more, and somebody who does not.
    const { ref, reason, caller, neededAt, reminded } = handover;
    const [why, text] = [`reminder:${String(reminded)}`, reminderOfCaller(business, reason, caller, neededAt, unit.now)];
    if (reminded === 0) await this.alerts.tellAll(unit, business, handover, why, text, howToAnswer(ref));
    if (next !== undefined && !(reminded === 0 && business.settings.alertPhones.includes(next))) this.alerts.tell(unit, business, handover, next, why, `${text}\n${howToAnswer(ref)}`);
    await this.handovers.countReminder(unit, conversationId);
    if (handover.reminded + 1 < business.settings.escalation.phones.length) this.remindLater(unit, business, conversationId);
  }

  private remindLater(unit: UnitOfWork, { businessId, settings: { escalation } }: BusinessProfile, conversationId: ConversationId): void {
    unit.schedule(RemindStaff, { businessId, conversationId }, { at: plus(unit.now, escalation.afterMinutes * 60), key: conversationId });
  }
}
