import type { CallReport } from '@ringback/carrier';
import { type Instant, plus } from '@ringback/event-contracts';
import { type Call, hear } from './call.js';
import { believable } from './facts.js';
import { lastMoment } from './verdict.js';

/** A carrier that does not answer is asked for so long; then the call is judged by what is known. Its caller waits for a text. */
export const PATIENCE_SECONDS = 120;
/** Between two questions about a call that still goes on. */
const GOING_ON_SECONDS = 60;
/** Vonage ends every call by then. */
const LONGEST_CALL_SECONDS = 7_200;

/** What the carrier said of a silent call: all it knows, or null when it could not be asked. */
export type Told = readonly CallReport[] | null;

/**
 * A silent call after the carrier was asked about it. What its records tell is heard like a webhook; a call of which they
 * tell nothing, or no end, is waited for only as long as one can wait.
 * @returns the very same call when it is to be asked about once more, as planned.
 */
export function afterInquiry(call: Call, told: Told, now: Instant): Call {
  if (told === null) return call.owner && now < plus(lastMoment(call.known, call.owner.rules), PATIENCE_SECONDS) ? call : overdue(call);
  const heard = told.reduce((known, report) => hear(known, { ...report, fact: believable(report.fact, now) }), call);
  const learnt = heard.known === call.known ? heard : { ...heard, reconciled: true };
  const goesOn = told.length > 0 && learnt.known.callerGoneAt === null && now < plus(call.receivedAt, LONGEST_CALL_SECONDS);
  return goesOn ? { ...learnt, askAgainAt: plus(now, GOING_ON_SECONDS) } : overdue(learnt);
}

/** Its last moment holds. */
const overdue = (call: Call): Call => (call.askAgainAt === null ? call : { ...call, askAgainAt: null });
