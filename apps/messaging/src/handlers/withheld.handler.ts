import { Injectable } from '@nestjs/common';
import { type EventOf, OpenerWithheld, TextWithheld, type WithheldReason } from '@ringback/event-contracts';
import { HandlesEvent } from '@ringback/event-log';
import { appendEvidence } from '@ringback/evidence';
import type { UnitOfWork } from '@ringback/outbox';
import { withheldEntries } from '../evidence/entries.js';
import { raiseCallBack } from '../sending/staff-tasks.js';
import { haveOptedOut } from '../store/opt-outs.js';

/** Calls that nobody needs to return. */
const NO_CALL_BACK: ReadonlySet<string> = new Set<WithheldReason>(['abandoned-short', 'own-number']);

/** A text was wanted, and nothing of the caller's forbids it. */
const WANTED_BUT_NOT_SENT: ReadonlySet<string> = new Set<WithheldReason>(['stale', 'registration-pending', 'registration-rejected', 'daily-budget', 'line-unverified']);

@Injectable()
export class WithheldHandler {
  /** The ledger keeps why. An opener that was never requested is never skipped here: the staff must hear of the call all the same. */
  @HandlesEvent(OpenerWithheld)
  async onOpenerWithheld({ data }: EventOf<typeof OpenerWithheld>, unit: UnitOfWork): Promise<void> {
    const { businessId, callId, caller: person, reason } = data;
    appendEvidence(unit, withheldEntries(data));
    if (person === null || NO_CALL_BACK.has(reason)) return;
    const optedOut = await unit.batched(haveOptedOut, { businessId, person });
    if (optedOut) raiseCallBack(unit, 'opted-out-caller-called', { businessId, callId, person });
    else if (WANTED_BUT_NOT_SENT.has(reason)) raiseCallBack(unit, 'not-texted-in-time', { businessId, callId, person });
  }

  @HandlesEvent(TextWithheld)
  onTextWithheld({ data }: EventOf<typeof TextWithheld>, unit: UnitOfWork): Promise<void> {
    appendEvidence(unit, withheldEntries(data));
    return Promise.resolve();
  }
}
