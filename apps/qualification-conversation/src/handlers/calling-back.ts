import { Injectable } from '@nestjs/common';
import { type BusinessProfile, type CallBackId, CallBackRequested, derivedId, type E164, type HandoverReason, plus } from '@ringback/event-contracts';
import { isOpen } from '@ringback/schedule';
import type { UnitOfWork } from '@ringback/outbox';
import type { AlertAbout } from '../alerts/staff-alerts.js';
import { mayBeCalled } from '../domain/may-be-called.js';
import { type CallBackBy, CallBacks } from '../store/call-backs.js';
import { CallerNames } from './caller-names.js';

/** Whoever is rung later than this does not expect it any more. */
const RUNG_WITHIN_SECONDS = 300;

export interface AskedCallBack {
  by: CallBackBy;
  /** Who is rung. */
  phones: readonly E164[];
  /** One call-back per key, however often it is asked for. */
  key: string;
}

/** `under-way`: another one is, in this conversation. `not-callable`: the business calls no such number. */
export type CallingBackResult = { is: 'begun'; id: CallBackId } | { is: 'under-way' } | { is: 'not-callable' };

/** Has somebody of the business rung, and connected with a caller. */
@Injectable()
export class CallingBack {
  constructor(
    private readonly callBacks: CallBacks,
    private readonly names: CallerNames,
  ) {}

  async request(unit: UnitOfWork, business: BusinessProfile, { conversationId, number, caller }: AlertAbout, { by, phones, key }: AskedCallBack): Promise<CallingBackResult> {
    if (!mayBeCalled(business, number, caller)) return { is: 'not-callable' };
    const { businessId } = business;
    const id = derivedId('call-back', `${conversationId}:${key}`) as CallBackId;
    if (!(await this.callBacks.begin(unit, id, businessId, conversationId, by))) return (await this.callBacks.isKnown(unit, id)) ? { is: 'begun', id } : { is: 'under-way' };
    unit.publish(CallBackRequested, {
      businessId, callBackId: id, conversationId, number, caller, phones: [...phones], callerName: await this.names.in(unit, conversationId),
      requestedAt: unit.now, notAfter: plus(unit.now, RUNG_WITHIN_SECONDS),
    });
    return { is: 'begun', id };
  }

  /** For a conversation that needs a person, where the business wants its people rung for this reason. At night only for an emergency. */
  async ringFor(unit: UnitOfWork, business: BusinessProfile, about: AlertAbout, reason: HandoverReason, phones: readonly E164[]): Promise<void> {
    const { ringStaffFor } = business.settings;
    if (phones.length === 0 || !ringStaffFor.includes(reason) || (reason !== 'emergency' && !isOpen(business.settings, unit.now))) return;
    await this.request(unit, business, about, { by: 'handover', phones, key: `${reason}:${unit.now}` });
  }
}
