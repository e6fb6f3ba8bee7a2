import { Injectable } from '@nestjs/common';
import type { BusinessId, CallId, ContactClass, ContactId, E164, Instant, LineType } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import type { KnownLine } from '../domain/line-type.js';
import { type CallerInQuestion, keepInQuestion } from './callers-in-question.js';
import { noteTexts, recordMissedCalls, recordUnresolvable } from './contact-statements.js';
import { learnLineTypes, rememberLineTypes } from './line-type-statements.js';
import { forgetRefusals, noteRefusals } from './refused-numbers.js';

/** A call of somebody who can be found by a number. */
export interface MissedCallOf {
  callId: CallId;
  businessId: BusinessId;
  phone: E164;
  /** Of the contact, when there is none yet. */
  contactId: ContactId;
  /** Of the contact, when there is none yet. */
  lineType: LineType;
  endedAt: Instant;
}

export interface TextOf {
  businessId: BusinessId;
  phone: E164;
  contactId: ContactId;
  lineType: LineType;
  receivedAt: Instant;
}

export interface LineOf {
  businessId: BusinessId;
  phone: E164;
  lineType: LineType;
}

export interface FoundContact {
  id: ContactId;
  name: string | null;
  line: KnownLine;
  /** When the carrier last said that nobody can be texted at this number; null when it never did. */
  refusedAt: Instant | null;
  contactClass: ContactClass;
  /** Had called or written before this call. */
  returning: boolean;
  /** Of the person; null while their lead is open. */
  leadClosedAt: Instant | null;
}

@Injectable()
export class ContactRepository {
  /** Finds or creates the caller's contact and counts the call. @returns null when this call was counted before. */
  recordMissedCall(unit: UnitOfWork, call: MissedCallOf): Promise<FoundContact | null> {
    return unit.batched(recordMissedCalls, { ...call, now: unit.now });
  }

  /** @returns false when this call was seen before. */
  recordUnresolvable(unit: UnitOfWork, callId: CallId): Promise<boolean> {
    return unit.batched(recordUnresolvable, { callId, now: unit.now });
  }

  /** Keeps a caller until their line has been asked about. */
  keepInQuestion(unit: UnitOfWork, caller: CallerInQuestion): Promise<void> {
    return unit.batched(keepInQuestion, { ...caller, now: unit.now });
  }

  /** Remembers what the carrier said of a number: of the contact, when it told anything, and for whoever calls from it next. */
  async learnLineType(unit: UnitOfWork, line: LineOf): Promise<void> {
    await unit.batched(rememberLineTypes, { phone: line.phone, lineType: line.lineType, at: unit.now });
    if (line.lineType !== 'unknown') await unit.batched(learnLineTypes, line);
  }

  /** Remembers since when this person wants no texts; null when they want them. As a new contact when they never called. */
  async noteConsent(unit: UnitOfWork, text: TextOf, optedOutSince: Instant | null): Promise<void> {
    await unit.batched(noteTexts, text);
    await unit.query('update contacts set opted_out_since = $3 where business_id = $1 and phone = $2', [text.businessId, text.phone, optedOutSince]);
  }

  /** Remembers, for whoever is called from it next, that nobody can be texted at a number. */
  noteRefusal(unit: UnitOfWork, phone: E164, refusedAt: Instant): Promise<void> {
    return unit.batched(noteRefusals, { phone, refusedAt });
  }

  /** Remembers that this person has written, as a new contact when they never called. */
  async noteText(unit: UnitOfWork, text: TextOf): Promise<void> {
    await unit.batched(noteTexts, text);
    await unit.batched(forgetRefusals, text);
  }
}
