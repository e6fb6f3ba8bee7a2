import { Injectable } from '@nestjs/common';
import type { BusinessId, CallId, ContactClass, ContactId, E164, Instant, LineType } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import { learnLineTypes, noteTexts, recordMissedCalls, recordUnresolvable } from './contact-statements.js';

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
  lineType: LineType;
  contactClass: ContactClass;
  /** Had called or written before this call. */
  returning: boolean;
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

  /** Remembers what kind of line somebody's number is; does nothing about a stranger's. */
  learnLineType(unit: UnitOfWork, line: LineOf): Promise<void> {
    return unit.batched(learnLineTypes, line);
  }

  /** Remembers that this person has written, as a new contact when they never called. */
  noteText(unit: UnitOfWork, text: TextOf): Promise<void> {
    return unit.batched(noteTexts, text);
  }
}
