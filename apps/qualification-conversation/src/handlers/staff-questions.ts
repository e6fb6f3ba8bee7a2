import { Injectable } from '@nestjs/common';
import { BusinessDirectory } from '@ringback/business-directory';
import { type BusinessId, type BusinessProfile, type E164, type Instant, plus } from '@ringback/event-contracts';
import { HandlesJob } from '@ringback/jobs';
import type { UnitOfWork } from '@ringback/outbox';
import { contactIdOf } from '@ringback/phone';
import type { z } from 'zod';
import { type AlertAbout, StaffAlerts } from '../alerts/staff-alerts.js';
import { type NamedLead, undeliveredText, whichText } from '../domain/staff-answers.js';
import { GiveUpStaffTexts } from '../jobs/give-up-staff-texts.job.js';
import { type KeptStaffText, StaffTexts } from '../store/staff-texts.js';
import { ThreadRepository } from '../store/thread-repository.js';

/** Somebody who has not answered by then has forgotten what was asked. */
const ANSWERED_WITHIN_SECONDS = 900;
/** A phone that answers by itself is not asked for ever. */
const MOST_QUESTIONS = 4;

export interface StaffQuestion {
  about: AlertAbout;
  phone: E164;
  among: readonly NamedLead[];
  /** To be kept until the answer comes; null when nothing is. */
  text: (KeptStaffText & { receivedAt: Instant }) | null;
  unknown: number | null;
  key: string;
}

/** Asks the staff for whom a text is, and keeps it until they say so. */
@Injectable()
export class StaffQuestions {
  constructor(
    private readonly texts: StaffTexts,
    private readonly threads: ThreadRepository,
    private readonly directory: BusinessDirectory,
    private readonly alerts: StaffAlerts,
  ) {}

  async ask(unit: UnitOfWork, business: BusinessProfile, { about, phone, among, text, unknown, key }: StaffQuestion): Promise<void> {
    const { businessId } = business;
    if (text) await this.texts.keep(unit, businessId, phone, text, text.receivedAt);
    const kept = await this.texts.of(unit, businessId, phone);
    if (text && kept.length > MOST_QUESTIONS) return;
    this.alerts.answer(unit, business, about, phone, `which:${key}`, whichText(phone, among, inWords(kept), unknown));
    if (kept.length > 0) unit.schedule(GiveUpStaffTexts, { businessId, phone, number: about.number }, { at: plus(unit.now, ANSWERED_WITHIN_SECONDS), key: contactIdOf(businessId, phone) });
  }

  /** Nothing of them waits any more. */
  async settle(unit: UnitOfWork, businessId: BusinessId, phone: E164): Promise<void> {
    await this.texts.forget(unit, businessId, phone);
    unit.cancel(GiveUpStaffTexts, contactIdOf(businessId, phone));
  }

  @HandlesJob(GiveUpStaffTexts)
  async giveUp({ businessId, phone, number }: z.infer<typeof GiveUpStaffTexts.schema>, unit: UnitOfWork): Promise<void> {
    const [business, own] = await Promise.all([this.directory.find(unit, businessId), this.threads.lock(unit, { businessId, caller: phone, number, contactId: contactIdOf(businessId, phone) })]);
    const kept = await this.texts.of(unit, businessId, phone);
    if (!business || kept.length === 0) return;
    await this.texts.forget(unit, businessId, phone);
    this.alerts.answer(unit, business, { conversationId: own.id, number, caller: phone }, phone, `undelivered:${kept[0]?.messageId ?? ''}`, undeliveredText(inWords(kept)));
  }
}

/** As they are quoted. */
export const inWords = (kept: readonly KeptStaffText[]): string[] => kept.map(({ text }) => text.replaceAll(/\s+/g, ' ').trim());
