import { Injectable } from '@nestjs/common';
import type { BusinessProfile, DataOf, E164, TextReceived } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import { contactIdOf, displayPhone } from '@ringback/phone';
import { type AlertAbout, StaffAlerts } from '../alerts/staff-alerts.js';
import { forwarded, type StaffWords, staffWords } from '../domain/staff-words.js';
import { type Handover, Handovers } from '../store/handovers.js';
import { ThreadRepository } from '../store/thread-repository.js';
import { CallingBack } from './calling-back.js';
import { PromiseKeeping } from './promise-keeping.js';
import { StaffReplies } from './staff-replies.js';

/** Lets people of the business look after callers from their own phones, by texts to the business's number: neither sees the other's. */
@Injectable()
export class StaffDesk {
  constructor(
    private readonly handovers: Handovers,
    private readonly staffReplies: StaffReplies,
    private readonly threads: ThreadRepository,
    private readonly alerts: StaffAlerts,
    private readonly promises: PromiseKeeping,
    private readonly callingBack: CallingBack,
  ) {}

  /** What one of the staff wrote. Nobody is answered where no caller waits: they may be writing to anybody. */
  async hear(unit: UnitOfWork, business: BusinessProfile, { messageId, sender, number, text, media }: DataOf<typeof TextReceived>): Promise<void> {
    const { businessId } = business;
    const words = staffWords(text);
    const theirs = await this.handovers.for(unit, businessId, sender);
    const meant = words.ref === null ? only(theirs, sender, words) : await this.handovers.named(unit, businessId, words.ref);
    if (!meant && theirs.length === 0) return;
    const other = meant && mayBeFor(theirs, sender, words, meant);
    const own = await this.threads.lock(unit, { businessId, caller: sender, number, contactId: contactIdOf(businessId, sender) });
    const about = { conversationId: own.id, number, caller: sender };
    if (!meant) this.alerts.tell(unit, business, about, sender, `which:${messageId}`, whichOf(theirs));
    else if (other) this.alerts.tell(unit, business, about, sender, `which:${messageId}`, whichOfTwo(meant, other));
    else {
      await this.act(unit, business, about, sender, meant, words, messageId);
      if (media.length > 0) this.alerts.tell(unit, business, about, sender, `pictures:${messageId}`, `#${String(meant.ref)}: pictures cannot be passed on.`);
    }
  }

  /** What a caller wrote whom somebody looks after from their own phone. */
  forward(unit: UnitOfWork, business: BusinessProfile, { sender, text, media, messageId }: DataOf<typeof TextReceived>, handover: Handover | null): void {
    if (!handover?.takenBy) return;
    this.alerts.tell(unit, business, handover, handover.takenBy, `forward:${messageId}`, forwarded(handover.ref, sender, text, media.length));
  }

  private async act(unit: UnitOfWork, business: BusinessProfile, about: AlertAbout, phone: E164, handover: Handover, words: StaffWords, key: string): Promise<void> {
    const { businessId } = business;
    const { conversationId, ref, caller } = handover;
    switch (words.is) {
      case 'take':
        if (handover.takenBy && handover.takenBy !== phone) {
          this.alerts.tell(unit, business, about, phone, `taken:${key}`, `#${String(ref)} is looked after by ${displayPhone(handover.takenBy)}. Write to ${displayPhone(caller)} or call them, and it is yours.`);
          return;
        }
        await this.staffReplies.take(unit, businessId, conversationId, phone);
        this.alerts.tell(unit, business, about, phone, `taken:${key}`, `#${String(ref)} is yours: ${displayPhone(caller)}. "${String(ref)} bot" gives it back.`);
        return;
      case 'called':
        await this.staffReplies.take(unit, businessId, conversationId, phone);
        await this.promises.keepIn(unit, conversationId, 'staff');
        this.alerts.tell(unit, business, about, phone, `called:${key}`, `Noted for #${String(ref)}: you have been in touch with ${displayPhone(caller)}.`);
        return;
      case 'connect':
        await this.connect(unit, business, about, phone, handover, key);
        return;
      case 'say':
        await this.say(unit, business, about, phone, handover, words, key);
        return;
      case 'give-back':
        this.alerts.tell(unit, business, about, phone, `given-back:${key}`, givenBack(handover, (await this.staffReplies.resume(unit, businessId, conversationId)) === true));
    }
  }

  private async say(unit: UnitOfWork, business: BusinessProfile, about: AlertAbout, phone: E164, { conversationId, ref, caller }: Handover, { text, cut }: StaffWords & { is: 'say' }, key: string): Promise<void> {
    if (/\{\{|\{%/.test(text)) {
      this.alerts.tell(unit, business, about, phone, `not-sent:${key}`, `#${String(ref)}: your words hold {{ or {%, which nobody fills in, so they were not sent. Please write what is meant.`);
      return;
    }
    const sent = await this.staffReplies.reply(unit, { businessId: business.businessId, conversationId, text, key }, phone);
    if (sent?.optedOut) this.alerts.tell(unit, business, about, phone, `not-sent:${key}`, `#${String(ref)}: ${displayPhone(caller)} wants no texts, so this was not sent. Please call.`);
    else if (cut) this.alerts.tell(unit, business, about, phone, `cut:${key}`, `#${String(ref)}: only the first ${String(text.length)} characters were sent.`);
  }

  /** Their phone rings: no text says more. */
  private async connect(unit: UnitOfWork, business: BusinessProfile, about: AlertAbout, phone: E164, handover: Handover, key: string): Promise<void> {
    const { is } = await this.callingBack.request(unit, business, handover, { by: 'staff', phones: [phone], key });
    if (is === 'begun') return;
    const why = is === 'under-way' ? 'somebody is being connected with them already' : `calls to ${displayPhone(handover.caller)} are not allowed by your settings`;
    this.alerts.tell(unit, business, about, phone, `not-connected:${key}`, `#${String(handover.ref)}: ${why}.`);
  }
}

/**
 * Who named none takes the only one that waits, or writes to the only one that they look after. Words without a number never reach a caller whom they
 * have not taken: they may be meant for somebody else.
 */
function only(theirs: readonly Handover[], phone: E164, { is }: StaffWords): Handover | null {
  const meant = theirs.filter(({ takenBy }) => (is === 'take' ? takenBy === null : is === 'called' || is === 'connect' ? takenBy === null || takenBy === phone : takenBy === phone));
  return meant.length === 1 ? (meant[0] ?? null) : null;
}

const whichOf = (theirs: readonly Handover[]): string =>
  ['Which one? Begin with its number.', ...theirs.slice(0, 8).map(({ ref, caller, reason }) => `${String(ref)} ${displayPhone(caller)} (${reason})`)].join('\n');

/** Whom whoever wrote looks after, where their words may be for that one and begin with a number by chance: `2 of us will be there`. */
const mayBeFor = (theirs: readonly Handover[], phone: E164, words: StaffWords, meant: Handover): Handover | null =>
  words.is === 'say' && words.whole && meant.takenBy !== phone ? (theirs.find(({ takenBy }) => takenBy === phone) ?? null) : null;

const whichOfTwo = (meant: Handover, other: Handover): string =>
  `For whom? Begin with #${String(meant.ref)} for ${displayPhone(meant.caller)}, or with #${String(other.ref)} for ${displayPhone(other.caller)}.`;

const givenBack = ({ ref, caller }: Handover, goesOn: boolean): string =>
  goesOn ? `#${String(ref)} is given back: the questions go on when ${displayPhone(caller)} writes.` : `#${String(ref)} is given back. ${displayPhone(caller)} has no questions left to answer.`;
