import type { BusinessId, CallId, CarrierId, E164, Instant, MissedOutcome } from '@ringback/event-contracts';
import type { CallRules } from './call-rules.js';
import type { Report } from './facts.js';
import { begunBy, type FoldedCall, learn } from './fold.js';
import { type Missed, verdict } from './verdict.js';

/** Whose call it is, and by which rules it is judged. */
export interface Owner {
  businessId: BusinessId;
  rules: CallRules;
}

export interface Call {
  id: CallId;
  carrierCallId: CarrierId;
  /** Null while no report named a number that is a business's. */
  owner: Owner | null;
  number: E164 | null;
  caller: E164 | null;
  callerAsSent: string | null;
  known: FoldedCall;
  state: 'open' | 'missed' | 'answered';
  outcome: MissedOutcome | null;
  /** The first sign of life, as it was known when the call got its owner. */
  receivedAt: Instant;
  endedAt: Instant | null;
  /** When it was picked up; from then on `call.answered` is published. */
  answeredAt: Instant | null;
  /** When the timer that announces it as missed goes off; null when none is set. */
  announceAt: Instant | null;
  /** When `call.missed` was published. */
  announcedAt: Instant | null;
  /** When the carrier is asked about an open call of which it has said nothing more. */
  askAgainAt: Instant | null;
  /** What is known rests on the carrier's records, too, since it did not tell it by itself. */
  reconciled: boolean;
  /** Counts the changes. */
  version: number;
}

/** What others must hear of a call, and what to do with its timer. */
export interface Judged {
  call: Call;
  answered: { at: Instant; afterMissed: boolean } | null;
  /** Missed, its grace over, and not announced yet. */
  dueMissed: Missed | null;
  timer: { do: 'set'; at: Instant } | { do: 'clear' } | null;
}

export function firstHeardOf(id: CallId, { carrierCallId, number, caller, callerAsSent, fact }: Report): Call {
  const unknown = { owner: null, outcome: null, endedAt: null, answeredAt: null, announceAt: null, announcedAt: null, askAgainAt: null, reconciled: false };
  return { id, carrierCallId, number, caller, callerAsSent, known: begunBy(fact), state: 'open', receivedAt: fact.at, version: 0, ...unknown };
}

/**
 * Takes a report in; what it names fills what was not known, and changes nothing that was.
 * @returns the very same call when nothing is new, which goes for most of what a carrier tells.
 */
export function hear(call: Call, report: Report): Call {
  return changed(call, {
    number: call.number ?? report.number,
    caller: call.caller ?? report.caller,
    callerAsSent: call.callerAsSent ?? report.callerAsSent,
    known: learn(call.known, report.fact),
    receivedAt: call.owner === null && report.fact.at < call.receivedAt ? report.fact.at : call.receivedAt,
  });
}

/** Judges a call anew; the call is the very same when nothing is new. One without an owner stays open: nobody's rules apply to it. */
export function judge(call: Call, now: Instant): Judged {
  const nothing: Judged = { call, answered: null, dueMissed: null, timer: null };
  if (call.owner === null) return nothing;
  const found = verdict(call.known, call.owner.rules, now, call.askAgainAt);
  const timerOff = call.announceAt === null ? null : ({ do: 'clear' } as const);
  switch (found.is) {
    case 'answered': {
      const answered = call.answeredAt === null ? { at: found.at, afterMissed: call.announcedAt !== null } : null;
      const answeredAt = call.answeredAt ?? found.at;
      const next = changed(call, { state: 'answered', outcome: null, endedAt: found.endedAt, answeredAt, announceAt: null, askAgainAt: null });
      return { call: next, answered, dueMissed: null, timer: timerOff };
    }
    case 'open': {
      // A moment once set is kept: that the call began a little earlier than thought does not matter to a watchdog.
      const next = changed(call, { state: 'open', outcome: null, announceAt: null, askAgainAt: call.askAgainAt ?? found.askAgainAt });
      return { ...nothing, call: next, timer: timerOff };
    }
    case 'missed': {
      const next = changed(call, { state: 'missed', outcome: found.outcome, endedAt: found.endedAt, askAgainAt: null });
      if (call.announcedAt !== null) return { ...nothing, call: next };
      if (found.textAt <= now) return { ...nothing, call: changed(next, { announceAt: null }), dueMissed: found, timer: timerOff };
      const timer = call.announceAt === found.textAt ? null : ({ do: 'set', at: found.textAt } as const);
      return { ...nothing, call: changed(next, { announceAt: found.textAt }), timer };
    }
  }
}

/** @returns the very same call when nothing of it is different. */
function changed(call: Call, parts: Partial<Call>): Call {
  const names = Object.keys(parts) as (keyof Call)[];
  return names.every((name) => parts[name] === call[name]) ? call : { ...call, ...parts };
}
