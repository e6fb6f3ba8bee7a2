import { Injectable } from '@nestjs/common';
import { BusinessDirectory } from '@ringback/business-directory';
import { type BusinessId, type BusinessProfile, type E164, type Instant, plus } from '@ringback/event-contracts';
import { HandlesJob } from '@ringback/jobs';
import type { UnitOfWork } from '@ringback/outbox';
import { contactIdOf } from '@ringback/phone';
import type { z } from 'zod';
import { type AlertAbout, StaffAlerts } from '../alerts/staff-alerts.js';
import { doubtText, droppedText, lastQuestion, type NamedLead, undeliveredText, whichText } from '../domain/staff-answers.js';
import { isAbout } from '../domain/doubtful-words.js';
import { GiveUpStaffTexts } from '../jobs/give-up-staff-texts.job.js';
import type { Named } from '../domain/staff-scene.js';
import type { Handover } from '../store/handovers.js';
import { type KeptStaffText, StaffTexts, type WrittenByStaff } from '../store/staff-texts.js';
import { ThreadRepository } from '../store/thread-repository.js';

/** Somebody who has not answered by then has forgotten what was asked. */
const ANSWERED_WITHIN_SECONDS = 900;
/** A phone that answers by itself is not asked for ever, nor about the same words. */
const MOST_QUESTIONS = 12;
const MOST_OF_THE_SAME = 2;

/** What one of the staff wrote, to be kept. */
export interface StaffText extends WrittenByStaff {
  receivedAt: Instant;
}

export interface StaffQuestion {
  about: AlertAbout;
  phone: E164;
  among: readonly NamedLead[];
  /** To be kept until the answer comes; null when nothing is. */
  text: StaffText | null;
  unknown: number | null;
  key: string;
}

export interface StaffDoubt {
  phone: E164;
  /** Of the business, to which they wrote. */
  number: E164;
  lead: Named<Handover>;
  /** As they would go to the caller. */
  texts: readonly WrittenByStaff[];
  receivedAt: Instant;
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
    if (text) await this.texts.keep(unit, businessId, phone, { ...text, about: null, questions: 1 }, text.receivedAt);
    const all = await this.texts.of(unit, businessId, phone);
    if (text && isEnough(all, text)) return;
    const kept = inWords(all.filter((one) => one.about === null));
    const question = whichText(phone, among, kept, unknown);
    this.alerts.answer(unit, business, about, phone, `which:${key}`, all.length === MOST_QUESTIONS ? lastQuestion(question) : question);
    if (all.length > 0) this.giveUpLater(unit, businessId, phone, about.number);
  }

  /** Asks whether a caller is to get words that are hardly for them, and keeps these until then. One such question is open at a time: nobody gets what the one before was about. */
  async askWhether(unit: UnitOfWork, business: BusinessProfile, { phone, number, lead, texts, receivedAt }: StaffDoubt): Promise<void> {
    const { businessId } = business;
    const [{ conversationId, caller }, name] = lead;
    const before = (await this.texts.of(unit, businessId, phone)).filter(({ about }) => about !== null);
    await this.texts.forget(unit, before);
    const questions = Math.max(0, ...before.map((one) => one.questions)) + 1;
    for (const text of texts) await this.texts.keep(unit, businessId, phone, { ...text, about: conversationId, questions }, receivedAt);
    if (questions > MOST_QUESTIONS) return;
    const words = inWords(texts);
    const dropped = before.length > 0 ? `${droppedText(inWords(before))} ` : '';
    const question = doubtText(lead, words, words.some((one) => isAbout(one, name)));
    await this.alerts.tell(unit, business, { conversationId, caller, number }, phone, `whether:${texts[0]?.messageId ?? ''}`, dropped + question);
    this.giveUpLater(unit, businessId, phone, number);
  }

  /** These do not wait any more. */
  async settle(unit: UnitOfWork, businessId: BusinessId, phone: E164, kept: readonly KeptStaffText[]): Promise<void> {
    await this.texts.forget(unit, kept);
    if ((await this.texts.of(unit, businessId, phone)).length === 0) unit.cancel(GiveUpStaffTexts, contactIdOf(businessId, phone));
  }

  private giveUpLater(unit: UnitOfWork, businessId: BusinessId, phone: E164, number: E164): void {
    unit.schedule(GiveUpStaffTexts, { businessId, phone, number }, { at: plus(unit.now, ANSWERED_WITHIN_SECONDS), key: contactIdOf(businessId, phone) });
  }

  @HandlesJob(GiveUpStaffTexts)
  async giveUp({ businessId, phone, number }: z.infer<typeof GiveUpStaffTexts.schema>, unit: UnitOfWork): Promise<void> {
    const [business, own] = await Promise.all([this.directory.find(unit, businessId), this.threads.lock(unit, { businessId, caller: phone, number, contactId: contactIdOf(businessId, phone) })]);
    const kept = await this.texts.of(unit, businessId, phone);
    if (!business || kept.length === 0) return;
    await this.texts.forget(unit, kept);
    this.alerts.answer(unit, business, { conversationId: own.id, number, caller: phone }, phone, `undelivered:${kept[0]?.messageId ?? ''}`, undeliveredText(inWords(kept), kept.some(({ about }) => about === null) ? 'for whom' : 'yes'));
  }
}

/** Whether nothing is asked about this one, of all that are kept. */
const isEnough = (kept: readonly KeptStaffText[], { text }: Pick<KeptStaffText, 'text'>): boolean =>
  kept.length > MOST_QUESTIONS || kept.filter((one) => one.text === text).length > MOST_OF_THE_SAME;

/** As they are quoted. */
export const inWords = (kept: readonly Pick<KeptStaffText, 'text'>[]): string[] => kept.map(({ text }) => text.replaceAll(/\s+/g, ' ').trim());
