import { Injectable } from '@nestjs/common';
import { BusinessDirectory } from '@ringback/business-directory';
import { type BusinessProfile, type DataOf, derivedId, type Instant, type TextReceived } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import { contactIdOf } from '@ringback/phone';
import { type AlertAbout, StaffAlerts } from '../alerts/staff-alerts.js';
import { droppedText, nobodyWaitsText, staffHelpText } from '../domain/staff-answers.js';
import { calledBy, hearing, type Hearing, mentionedIn, type Named } from '../domain/staff-hearing.js';
import { forwarded, staffWords } from '../domain/staff-words.js';
import { type Handover, Handovers } from '../store/handovers.js';
import { inDeskTurn } from '../store/staff-lock.js';
import { type KeptStaffText, StaffTexts } from '../store/staff-texts.js';
import { StaffTopics } from '../store/staff-topics.js';
import { ThreadRepository } from '../store/thread-repository.js';
import { CallerNames } from './caller-names.js';
import { StaffOrders } from './staff-orders.js';
import { inWords, StaffQuestions } from './staff-questions.js';

type StaffText = DataOf<typeof TextReceived>;

/** What is known when one of the staff writes. */
interface Desk {
  /** Whom they may mean. */
  theirs: Named<Handover>[];
  /** What they wrote before and nobody knows for whom. */
  kept: KeptStaffText[];
}

/** Lets people of the business look after callers from their own phones, by texts to the business's number: neither sees the other's. */
@Injectable()
export class StaffDesk {
  constructor(
    private readonly handovers: Handovers,
    private readonly texts: StaffTexts,
    private readonly topics: StaffTopics,
    private readonly threads: ThreadRepository,
    private readonly directory: BusinessDirectory,
    private readonly names: CallerNames,
    private readonly alerts: StaffAlerts,
    private readonly questions: StaffQuestions,
    private readonly orders: StaffOrders,
  ) {}

  /** What one of the staff wrote. */
  hear(unit: UnitOfWork, business: BusinessProfile, received: StaffText): Promise<void> {
    return inDeskTurn(unit, business.businessId, () => this.hearNext(unit, business, received));
  }

  private async hearNext(unit: UnitOfWork, business: BusinessProfile, received: StaffText): Promise<void> {
    const { businessId } = business;
    const { sender: phone, number, text } = received;
    // A number of this or another business here: two machines would talk for ever.
    if ((await this.directory.ownerOf(unit, phone)) !== null) return;
    const own = await this.threads.lock(unit, { businessId, caller: phone, number, contactId: contactIdOf(businessId, phone) });
    const words = staffWords(text);
    const theirs = await this.named(unit, await this.handovers.for(unit, businessId, phone));
    const kept = await this.texts.of(unit, businessId, phone);
    const asked = kept.length > 0;
    const scene = {
      phone, asked, theirs: theirs.map(([lead]) => lead), mentioned: mentionedIn(text, theirs),
      topic: await this.topics.of(unit, businessId, phone),
      numbered: words.ref === null ? null : await this.handovers.named(unit, businessId, words.ref),
      called: asked ? calledBy(text, theirs) : null,
    };
    await this.respond(unit, business, received, { conversationId: own.id, number, caller: phone }, { theirs, kept }, hearing(text, words, scene));
  }

  /** What a caller wrote whom somebody looks after from their own phone. */
  async forward(unit: UnitOfWork, business: BusinessProfile, { sender, text, media, messageId }: StaffText, handover: Handover | null): Promise<void> {
    if (!handover?.takenBy) return;
    const { takenBy, ref } = handover;
    await this.alerts.tell(unit, business, handover, takenBy, `forward:${messageId}`, forwarded(ref, sender, text, media.length), true);
  }

  private async respond(unit: UnitOfWork, business: BusinessProfile, received: StaffText, about: AlertAbout, { theirs, kept }: Desk, heard: Hearing<Handover>): Promise<void> {
    const { messageId: key, sender: phone, text, media, receivedAt } = received;
    const answer = (why: string, words: string): void => this.alerts.answer(unit, business, about, phone, why, words);
    switch (heard.is) {
      case 'order':
        return this.orders.carryOut(unit, { business, phone, handover: heard.lead, number: about.number, key }, heard.words, media.length);
      case 'answer':
        await this.questions.settle(unit, business.businessId, phone);
        return this.orders.carryOutKept(unit, { business, phone, handover: heard.lead, number: about.number, key }, kept);
      case 'drop':
        await this.questions.settle(unit, business.businessId, phone);
        answer(`dropped:${key}`, droppedText(inWords(kept)));
        return;
      case 'ask': {
        const others = heard.among.filter((lead) => !theirs.some(([one]) => one === lead));
        const among = [...theirs, ...(await this.named(unit, others))];
        return this.questions.ask(unit, business, { about, phone, among, unknown: heard.unknown, key, text: heard.keeps ? { messageId: key, text, pictures: media.length, receivedAt } : null });
      }
      case 'help':
        answer(`help:${key}`, staffHelpText(business, phone, theirs));
        return;
      case 'nobody':
        answer(`nobody:${String(tenMinutesOf(unit.now))}:${derivedId('staff text', text)}`, nobodyWaitsText(business));
        return;
      case 'nothing':
        if (media.length > 0) answer(`pictures:${key}`, 'Pictures cannot be passed on to callers.');
    }
  }

  private async named(unit: UnitOfWork, handovers: readonly Handover[]): Promise<Named<Handover>[]> {
    const named: Named<Handover>[] = [];
    for (const handover of handovers) named.push([handover, await this.names.in(unit, handover.conversationId)]);
    return named;
  }
}

/** A phone that answers by itself says the same again and again, and is told once in so long that nobody waits. */
const tenMinutesOf = (now: Instant): number => Math.floor(Date.parse(now) / 600_000);
