import { Injectable } from '@nestjs/common';
import { CallMissed, ContactResolved, ContactUnresolvable, type DataOf, type EventOf } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import { traceparentOfNow, type UnitOfWork } from '@ringback/outbox';
import { contactIdOf } from '@ringback/phone';
import { Leads } from '../case-files/leads.js';
import { recognise } from '../domain/caller.js';
import { isWorthAsking } from '../domain/line-type.js';
import { isRefused } from '../domain/refusal.js';
import { CallersInQuestion } from '../line-types/callers-in-question.js';
import { LineTypeInquiry } from '../line-types/line-type-inquiry.js';
import { ContactRepository } from '../store/contact-repository.js';

/** Says of every missed call, once, who called: a contact, or nobody that can be texted. First, where nobody knows it, what line they have is asked. */
@Injectable()
export class MissedCallHandler {
  constructor(
    private readonly contacts: ContactRepository,
    private readonly inquiry: LineTypeInquiry,
    private readonly inQuestion: CallersInQuestion,
    private readonly leads: Leads,
  ) {}

  @HandlesEvent(CallMissed)
  async onCallMissed({ id: causeId, data }: EventOf<typeof CallMissed>, unit: UnitOfWork): Promise<void> {
    const caller = recognise(data.caller, data.noCaller);
    const call = aboutCall(data);
    if (caller.is === 'unresolvable') {
      if (await this.contacts.recordUnresolvable(unit, data.callId)) unit.publish(ContactUnresolvable, { ...call, ...caller.why });
      return;
    }
    const { phone, lineType } = caller;
    const contactId = contactIdOf(data.businessId, phone);
    const contact = await this.contacts.recordMissedCall(unit, { ...call, phone, lineType, contactId });
    if (!contact) return;
    const { id, line, leadClosedAt, refusedAt, ...known } = contact;
    const refused = isRefused(refusedAt, unit.now);
    if (leadClosedAt !== null) await this.leads.callAgain(unit, { ...call, phone });
    const resolved = { ...call, caller: phone, contactId: id, ...known, lineType: line.lineType, refused, lineUnanswered: false, schedule: data.schedule };
    const inQuestion = this.inquiry.isOn && !refused && isWorthAsking(line, unit.now);
    if (!inQuestion || !this.inquiry.isOpen) {
      unit.publish(ContactResolved, { ...resolved, lineUnanswered: inQuestion });
      return;
    }
    await this.contacts.keepInQuestion(unit, { contact: resolved, causeId, traceparent: traceparentOfNow() });
    unit.afterCommit(() => this.inQuestion.ring());
  }
}

const aboutCall = ({ businessId, callId, number, outcome, endedAt }: DataOf<typeof CallMissed>) => ({ businessId, callId, number, outcome, endedAt });
