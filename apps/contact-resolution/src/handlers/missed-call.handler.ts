import { Injectable } from '@nestjs/common';
import { CallMissed, ContactResolved, ContactUnresolvable, type DataOf, type EventOf } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import type { UnitOfWork } from '@ringback/outbox';
import { contactIdOf } from '@ringback/phone';
import { recognise } from '../domain/caller.js';
import { ContactRepository } from '../store/contact-repository.js';

/** Says of every missed call, once, who called: a contact, or nobody that can be texted. */
@Injectable()
export class MissedCallHandler {
  constructor(private readonly contacts: ContactRepository) {}

  @HandlesEvent(CallMissed)
  async onCallMissed({ data }: EventOf<typeof CallMissed>, unit: UnitOfWork): Promise<void> {
    const caller = recognise(data.caller);
    const call = aboutCall(data);
    if (caller.is === 'unresolvable') {
      if (await this.contacts.recordUnresolvable(unit, data.callId)) unit.publish(ContactUnresolvable, { ...call, reason: caller.reason });
      return;
    }
    const { phone, lineType } = caller;
    const contactId = contactIdOf(data.businessId, phone);
    const contact = await this.contacts.recordMissedCall(unit, { ...call, phone, lineType, contactId });
    if (!contact) return;
    const { id, ...known } = contact;
    unit.publish(ContactResolved, { ...call, caller: phone, contactId: id, ...known, schedule: data.schedule });
  }
}

const aboutCall = ({ businessId, callId, number, outcome, endedAt }: DataOf<typeof CallMissed>) => ({ businessId, callId, number, outcome, endedAt });
