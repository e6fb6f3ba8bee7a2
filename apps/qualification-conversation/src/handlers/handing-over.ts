import { Injectable } from '@nestjs/common';
import { BusinessDirectory } from '@ringback/business-directory';
import { type BusinessId, type BusinessProfile, type ConversationId, type E164, type HandoverReason, HandoverTaken, plus, type RouteReason } from '@ringback/event-contracts';
import { HandlesJob } from '@ringback/jobs';
import type { UnitOfWork } from '@ringback/outbox';
import type { z } from 'zod';
import { type AlertAbout, StaffAlerts } from '../alerts/staff-alerts.js';
import { StaffOnDuty } from '../alerts/staff-on-duty.js';
import { reminderOfCaller } from '../domain/alert-text.js';
import { howToAnswer } from '../domain/staff-words.js';
import { RemindStaff } from '../jobs/remind-staff.job.js';
import { Handovers } from '../store/handovers.js';
import { StaffTopics } from '../store/staff-topics.js';
import { CallingBack } from './calling-back.js';

/** Why a person is needed. */
export interface Need {
  reason: HandoverReason;
  /** Ids of what the caller chose where the flow asks which service. */
  services: readonly string[];
}

/** Sees to it that somebody of the business looks after a conversation that needs a person. */
@Injectable()
export class HandingOver {
  constructor(
    private readonly handovers: Handovers,
    private readonly directory: BusinessDirectory,
    private readonly alerts: StaffAlerts,
    private readonly onDuty: StaffOnDuty,
    private readonly callingBack: CallingBack,
    private readonly topics: StaffTopics,
  ) {}

  /** Tells those on duty, and tells them again until somebody takes it. @param text what they need to know. */
  async begin(unit: UnitOfWork, business: BusinessProfile, about: AlertAbout, { reason, services }: Need, text: string): Promise<void> {
    const { businessId } = business;
    const { conversationId, caller } = about;
    const onDuty = await this.onDuty.of(unit, business, conversationId, { caller, reason, services });
    const ref = await this.handovers.open(unit, businessId, conversationId, reason, onDuty);
    await this.alerts.tellAll(unit, business, about, onDuty.phones, reason, text, howToAnswer(ref));
    await this.callingBack.ringFor(unit, business, about, reason, onDuty.phones);
    this.remindLater(unit, business, conversationId);
  }

  /** Tells those on duty, who need not do anything. */
  tell(unit: UnitOfWork, business: BusinessProfile, about: AlertAbout, need: Need, text: string): Promise<void> {
    return this.alerts.tellOnDuty(unit, business, about, need, need.reason, text);
  }

  /** @param by the phone of whoever takes it; `''` when it is not known. @param how in the words of the event. */
  async take(unit: UnitOfWork, businessId: BusinessId, conversationId: ConversationId, by: E164 | '', how: 'text' | 'api' | 'call'): Promise<void> {
    const taken = await this.handovers.take(unit, conversationId, by);
    unit.cancel(RemindStaff, conversationId);
    if (by !== '') await this.topics.note(unit, businessId, by, { conversationId, said: false });
    if (!taken) return;
    const { contactId, number, caller, neededAt } = taken;
    unit.publish(HandoverTaken, { businessId, conversationId, contactId, number, caller, by: how, neededAt, takenAt: unit.now });
  }

  /** As {@link take}, by whoever is about to speak with the caller: what these write comes to that phone, though nobody had been asked for. */
  async takeByCall(unit: UnitOfWork, businessId: BusinessId, conversationId: ConversationId, phone: E164): Promise<void> {
    await this.take(unit, businessId, conversationId, phone, 'call');
    if (await this.handovers.of(unit, conversationId)) return;
    await this.handovers.open(unit, businessId, conversationId, 'call-back' satisfies RouteReason, { phones: [phone], backup: [] });
    await this.handovers.take(unit, conversationId, phone);
  }

  /** Nobody needs to look after it any more. */
  async end(unit: UnitOfWork, conversationId: ConversationId): Promise<void> {
    await this.handovers.close(unit, conversationId);
    unit.cancel(RemindStaff, conversationId);
  }

  /** Whom this phone alone knew of, or looked after, goes to the next one: it can be told of nothing any more. */
  async passOn(unit: UnitOfWork, business: BusinessProfile, phone: E164): Promise<void> {
    const { businessId, settings } = business;
    for (const handover of await this.handovers.for(unit, businessId, phone)) {
      const told = handover.told ?? settings.alertPhones;
      const gone = await this.onDuty.gone(unit, business, told);
      const isTheirs = handover.takenBy === phone || (told.includes(phone) && told.every((one) => gone.has(one)));
      if (!isTheirs) continue;
      const { reason, caller, neededAt } = handover;
      // It was kept as one; what the caller chose is not, so that a route for it may not be found again.
      const need = { reason: reason as HandoverReason, services: [] };
      await this.begin(unit, business, handover, need, reminderOfCaller(business, reason, caller, neededAt, unit.now));
    }
  }

  @HandlesJob(RemindStaff)
  async remind({ businessId, conversationId }: z.infer<typeof RemindStaff.schema>, unit: UnitOfWork): Promise<void> {
    const [business, handover] = await Promise.all([this.directory.find(unit, businessId), this.handovers.of(unit, conversationId)]);
    if (!business || handover?.takenBy !== null) return;
    const { ref, reason, caller, neededAt, reminded, told, backup } = handover;
    const { alertPhones, escalation } = business.settings;
    // Those who know already once more, and somebody who does not.
    const [toldOf, toCome] = [told ?? alertPhones, backup ?? escalation.phones];
    const gone = await this.onDuty.gone(unit, business, [...toldOf, ...toCome]);
    const [known, others] = [toldOf.filter((phone) => !gone.has(phone)), toCome.filter((phone) => !gone.has(phone))];
    const next = others[reminded];
    const [why, text] = [`reminder:${String(reminded)}`, reminderOfCaller(business, reason, caller, neededAt, unit.now)];
    if (reminded === 0) await this.alerts.tellAll(unit, business, handover, known, why, text, howToAnswer(ref));
    if (next !== undefined && !(reminded === 0 && known.includes(next))) await this.alerts.tell(unit, business, handover, next, why, `${text}\n${howToAnswer(ref)}`);
    await this.handovers.countReminder(unit, conversationId);
    if (reminded + 1 < others.length) this.remindLater(unit, business, conversationId);
  }

  private remindLater(unit: UnitOfWork, { businessId, settings: { escalation } }: BusinessProfile, conversationId: ConversationId): void {
    unit.schedule(RemindStaff, { businessId, conversationId }, { at: plus(unit.now, escalation.afterMinutes * 60), key: conversationId });
  }
}
