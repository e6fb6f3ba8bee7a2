import type { CallPlan, CallStep, LegHappening } from '@ringback/carrier';
import type { E164, Seconds } from '@ringback/event-contracts';
import { ringsStaff, rulesOf } from './call-rules.js';
import { greeting } from './greeting.js';
import type { Fact } from './facts.js';
import type { Line } from './line.js';
import { wordsIn } from './words.js';

/** What to do with a call that has just come in. @param caller null when withheld: then no text can follow. */
export function firstPlan(line: Line, caller: E164 | null): CallPlan {
  return ringsStaff(rulesOf(line)) ? ringFrom(line, caller, 0) : farewell(line, caller);
}

/** What to do when the phone at this place of the line's order has come to nothing. */
export function planAfter(line: Line, caller: E164 | null, place: number): CallPlan {
  return ringFrom(line, caller, place + 1);
}

const FAILURES: ReadonlySet<LegHappening> = new Set(['timed-out', 'unanswered', 'busy', 'declined', 'unreachable', 'failed']);

/** Does the carrier ask, with this news of a leg it rang for us, what to do next? */
export const asksWhatNext = (fact: Fact): boolean => fact.kind === 'leg' && fact.leg === 'staff' && FAILURES.has(fact.happening);

export const notInService: CallPlan = [{ do: 'say', words: wordsIn.en.notInService, language: 'en' }];

/** When nobody can be asked whose call it is. */
export const apology: CallPlan = [{ do: 'say', words: wordsIn.en.apology, language: 'en' }];

function ringFrom(line: Line, caller: E164 | null, place: number): CallPlan {
  const { staffPhones, ringSeconds, machineDetection, pressToAccept } = line.settings;
  const phone = staffPhones[place];
  if (phone === undefined) return farewell(line, caller);
  // It would come back to us, and be put through again, for ever.
  if (phone === line.number) return ringFrom(line, caller, place + 1);
  // Whether it was a machine is of no interest where a key is what counts.
  const asked = pressToAccept ? { detectMachine: false, screened: true as const } : { detectMachine: machineDetection };
  return [{ do: 'ring', phone, place, ringFor: ringSeconds as Seconds, showing: caller ?? line.number, ...asked }];
}

/** What a caller hears whom nobody answered. */
export function farewell(line: Line, caller: E164 | null): CallStep[] {
  const { language, voicemail } = line.settings;
  const greet: CallStep = { do: 'say', words: greeting(line, caller), language };
  if (!voicemail.record) return [greet];
  const thanks: CallStep = { do: 'say', words: wordsIn[language].thanks, language };
  return [greet, { do: 'record', atMost: voicemail.maxSeconds as Seconds, transcribe: voicemail.transcribe, language }, thanks];
}
