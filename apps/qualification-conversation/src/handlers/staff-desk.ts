import { Injectable } from '@nestjs/common';
import { BusinessDirectory } from '@ringback/business-directory';
import { type BusinessId, type BusinessProfile, type DataOf, derivedId, type E164, type Instant, type TextReceived } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import { contactIdOf } from '@ringback/phone';
import { type AlertAbout, StaffAlerts } from '../alerts/staff-alerts.js';
import { isDoubtful, withoutTelling } from '../domain/doubtful-words.js';
import { droppedText, nobodyWaitsText, staffHelpText } from '../domain/staff-answers.js';
import { calledBy, hearing, type Hearing, mentionedIn } from '../domain/staff-hearing.js';
import type { Named, Scene } from '../domain/staff-scene.js';
import { forwarded, staffWords, type StaffWords, wordsFor } from '../domain/staff-words.js';
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
  /** What they wrote before and nobody knows for whom, or whether for anybody. */
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
    const desk = { theirs: await this.named(unit, await this.handovers.for(unit, businessId, phone)), kept: await this.texts.of(unit, businessId, phone) };
    const heard = hearing(text, words, await this.scene(unit, businessId, phone, text, words, desk));
    await this.respond(unit, business, received, { conversationId: own.id, number, caller: phone }, desk, heard);
  }

  private async scene(unit: UnitOfWork, businessId: BusinessId, phone: E164, text: string, words: StaffWords, { theirs, kept }: Desk): Promise<Scene<Handover>> {
    const asked = kept.some(({ about }) => about === null);
    const doubted = kept.at(-1)?.about ?? null;
    const numbered = words.ref === null ? null : await this.handovers.named(unit, businessId, words.ref);
    const names = new Map([...theirs, ...(await this.named(unit, numbered ? [numbered] : []))].map(([lead, name]) => [lead.ref, name]));
    return {
      phone, asked, numbered, theirs: theirs.map(([lead]) => lead), mentioned: mentionedIn(text, theirs), called: asked ? calledBy(text, theirs) : [],
      nameOf: (ref) => names.get(ref) ?? null,
      doubted: doubted && (await this.handovers.last(unit, doubted)),
      topic: await this.topics.of(unit, businessId, phone),
    };
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
    // Whoever goes on about a caller has no "yes" left for what they were asked of them before.
    const drop = async (dropped: readonly KeptStaffText[]): Promise<void> => {
      if (dropped.length === 0) return;
      await this.questions.settle(unit, business.businessId, phone, dropped);
      answer(`dropped:${key}`, droppedText(inWords(dropped)));
    };
    switch (heard.is) {
      case 'order':
        await drop(kept.filter(isAbout(heard.lead)));
        return this.orders.carryOut(unit, { business, phone, handover: heard.lead, number: about.number, key }, heard.words, media.length);
      case 'doubt': {
        const [lead] = await this.named(unit, [heard.lead]);
        if (lead) await this.questions.askWhether(unit, business, { phone, number: about.number, lead, receivedAt, texts: [{ messageId: key, text: withoutTelling(heard.words.text), pictures: media.length }] });
        return;
      }
      case 'answer':
        if (heard.of === null) for (const lead of heard.leads) await drop(kept.filter(isAbout(lead)));
        return this.carryOutKept(unit, business, received, heard.leads, kept.filter(isAbout(heard.of)));
      case 'drop':
        return drop(kept.filter(isAbout(heard.of)));
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

  /** With each of them; words that are hardly for one to read are asked about first. */
  private async carryOutKept(unit: UnitOfWork, business: BusinessProfile, { messageId: key, sender: phone, number, receivedAt }: StaffText, leads: readonly Handover[], kept: readonly KeptStaffText[]): Promise<void> {
    await this.questions.settle(unit, business.businessId, phone, kept);
    for (const lead of await this.named(unit, leads)) {
      const [handover, name] = lead;
      const doubted = kept.flatMap((one) => (one.about === null ? doubtedOf(one, handover.ref, name) : []));
      await this.orders.carryOutKept(unit, { business, phone, handover, number, key }, kept.filter(({ messageId }) => !doubted.some((one) => one.messageId === messageId)));
      if (doubted.length > 0) await this.questions.askWhether(unit, business, { phone, number, lead, texts: doubted, receivedAt });
    }
  }

  private async named(unit: UnitOfWork, handovers: readonly Handover[]): Promise<Named<Handover>[]> {
    const named: Named<Handover>[] = [];
    for (const handover of handovers) named.push([handover, await this.names.in(unit, handover.conversationId)]);
    return named;
  }
}

/** Of which it was asked whether it is for that caller; for null, of which it was asked for whom. */
const isAbout = (lead: Handover | null) => ({ about }: KeptStaffText): boolean => about === (lead?.conversationId ?? null);

/** The same as it would go to a caller, where it is hardly for them. */
function doubtedOf(kept: KeptStaffText, ref: number, name: string | null): KeptStaffText[] {
  const words = wordsFor(ref, kept.text);
  return words.is === 'say' && isDoubtful(words.text, { answers: true, name, whole: false }) ? [{ ...kept, text: withoutTelling(words.text) }] : [];
}

/** A phone that answers by itself says the same again and again, and is told once in so long that nobody waits. */
const tenMinutesOf = (now: Instant): number => Math.floor(Date.parse(now) / 600_000);
