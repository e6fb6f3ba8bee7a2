import { Injectable } from '@nestjs/common';
import type { BusinessProfile, E164 } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import { displayPhone } from '@ringback/phone';
import { StaffAlerts } from '../alerts/staff-alerts.js';
import { noOrderText } from '../domain/staff-answers.js';
import { say, type StaffWords, wordsFor } from '../domain/staff-words.js';
import type { Handover } from '../store/handovers.js';
import type { KeptStaffText } from '../store/staff-texts.js';
import { CallingBack } from './calling-back.js';
import { PromiseKeeping } from './promise-keeping.js';
import { StaffReplies } from './staff-replies.js';

/** Of whom one of the staff writes, and from which phone. */
export interface StaffOrder {
  business: BusinessProfile;
  phone: E164;
  handover: Handover;
  /** Of the business, to which they write. */
  number: E164;
  /** Of the text that orders it: it is carried out once. */
  key: string;
}

type Words = Exclude<StaffWords, { is: 'help' | 'nothing' }>;

/** Carries out what somebody of the staff writes about one caller. */
@Injectable()
export class StaffOrders {
  constructor(
    private readonly staffReplies: StaffReplies,
    private readonly alerts: StaffAlerts,
    private readonly promises: PromiseKeeping,
    private readonly callingBack: CallingBack,
  ) {}

  async carryOut(unit: UnitOfWork, order: StaffOrder, words: StaffWords, pictures: number): Promise<void> {
    if (words.is === 'help' || words.is === 'nothing') return;
    await this.act(unit, order, words);
    if (pictures > 0) await this.tellOfPictures(unit, order);
  }

  /** All that waited until its writer said for whom: words as one text, as carriers may mix up the order of several. */
  async carryOutKept(unit: UnitOfWork, order: StaffOrder, kept: readonly KeptStaffText[]): Promise<void> {
    const all = kept.map(({ text, about }) => (about === null ? wordsFor(order.handover.ref, text) : say(text, order.handover.ref, false)));
    const texts = all.flatMap((words) => (words.is === 'say' ? [words.text] : []));
    const pictures = kept.reduce((count, one) => count + one.pictures, 0);
    if (texts.length > 0) await this.sayKept(unit, order, texts.join('\n'));
    // Whoever writes to a caller looks after them.
    const others = all.filter(({ is }, place) => is !== 'say' && !(is === 'take' && texts.length > 0) && all.findIndex((one) => one.is === is) === place);
    for (const words of others) await this.carryOut(unit, order, words, 0);
    if (pictures > 0) await this.tellOfPictures(unit, order);
  }

  private async sayKept(unit: UnitOfWork, order: StaffOrder, text: string): Promise<void> {
    const { ref, caller } = order.handover;
    if (await this.say(unit, order, say(text, ref, false))) await this.tell(unit, order, 'sent', `Sent to #${String(ref)}, ${displayPhone(caller)}.`);
  }

  private tellOfPictures(unit: UnitOfWork, order: StaffOrder): Promise<void> {
    return this.tell(unit, order, 'pictures', `#${String(order.handover.ref)}: pictures cannot be passed on.`);
  }

  private async act(unit: UnitOfWork, order: StaffOrder, words: Words): Promise<void> {
    const { business: { businessId }, phone, handover: { conversationId, caller, ref, takenBy } } = order;
    const [lead, name] = [displayPhone(caller), `#${String(ref)}`];
    switch (words.is) {
      case 'name':
      case 'take':
        if (takenBy && takenBy !== phone) {
          await this.tell(unit, order, 'taken', `${name} is looked after by ${displayPhone(takenBy)}. Write to ${lead} or call them, and it is yours.`);
          return;
        }
        await this.staffReplies.take(unit, businessId, conversationId, phone);
        await this.tell(unit, order, 'taken', `${name} is yours: ${lead}. "${String(ref)} bot" gives it back.`);
        return;
      case 'called':
        await this.staffReplies.take(unit, businessId, conversationId, phone);
        await this.promises.keepIn(unit, conversationId, 'staff');
        await this.tell(unit, order, 'called', `Noted for ${name}: you have been in touch with ${lead}.${words.remark === null ? '' : ' Your words went to nobody.'}`);
        return this.tellFormer(unit, order, `${displayPhone(phone)} looks after ${name} now.`);
      case 'connect':
        return this.connect(unit, order);
      case 'say':
        await this.say(unit, order, words);
        return;
      case 'no-order':
        return this.tell(unit, order, 'no-order', noOrderText(ref, words.text));
      case 'give-back': {
        const goesOn = (await this.staffReplies.resume(unit, businessId, conversationId)) === true;
        const what = goesOn ? `the questions go on when ${lead} writes` : `${lead} has no questions left to answer`;
        await this.tell(unit, order, 'given-back', `${name} is given back: ${what}.`);
        return this.tellFormer(unit, order, `${displayPhone(phone)} gave ${name} back to the questions.`);
      }
    }
  }

  /** @returns whether it was sent as it is. */
  private async say(unit: UnitOfWork, order: StaffOrder, { text, cut }: StaffWords & { is: 'say' }): Promise<boolean> {
    const { business: { businessId }, phone, key, handover: { conversationId, ref, caller } } = order;
    const name = `#${String(ref)}`;
    if (/\{\{|\{%/.test(text)) {
      await this.tell(unit, order, 'not-sent', `${name}: your words hold {{ or {%, which nobody fills in, so they were not sent. Please write what is meant.`);
      return false;
    }
    const sent = await this.staffReplies.reply(unit, { businessId, conversationId, text, key }, phone);
    if (sent?.optedOut) await this.tell(unit, order, 'not-sent', `${name}: ${displayPhone(caller)} wants no texts, so this was not sent. Please call.`);
    else if (cut) await this.tell(unit, order, 'cut', `${name}: only the first ${String(text.length)} characters were sent.`);
    await this.tellFormer(unit, order, `${displayPhone(phone)} looks after ${name} now.`);
    return sent?.optedOut === false && !cut;
  }

  /** Their phone rings: no text says more. */
  private async connect(unit: UnitOfWork, order: StaffOrder): Promise<void> {
    const { business, phone, handover, key } = order;
    const { is } = await this.callingBack.request(unit, business, handover, { by: 'staff', phones: [phone], key });
    if (is === 'begun') return;
    const why = is === 'under-way' ? 'somebody is being connected with them already' : `calls to ${displayPhone(handover.caller)} are not allowed by your settings`;
    await this.tell(unit, order, 'not-connected', `#${String(handover.ref)}: ${why}.`);
  }

  private tell(unit: UnitOfWork, { business, number, phone, handover, key }: StaffOrder, why: string, text: string): Promise<void> {
    return this.alerts.tell(unit, business, { ...handover, number }, phone, `${why}:${key}`, text);
  }

  /** Whoever looked after the caller until now must not wait for what they write. */
  private async tellFormer(unit: UnitOfWork, { business, number, phone, handover, key }: StaffOrder, text: string): Promise<void> {
    const { takenBy } = handover;
    if (takenBy && takenBy !== phone) await this.alerts.tell(unit, business, { ...handover, number }, takenBy, `former:${key}`, text);
  }
}
