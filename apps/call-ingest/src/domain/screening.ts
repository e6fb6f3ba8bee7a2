import type { CallPlan } from '@ringback/carrier';
import type { CarrierId, E164, Seconds } from '@ringback/event-contracts';
import { replyIn, tookTheCall, wasLetGo } from './acceptance.js';
import type { FoldedCall } from './fold.js';
import type { Line } from './line.js';
import { planAfter } from './plan.js';
import { spoken } from './spoken-number.js';
import { wordsIn } from './words.js';

/** Vonage waits no longer for a key. */
export const KEY_WAIT = 10 as Seconds;

/** What whoever picked up hears before the caller: who calls whom, and how to take the call. */
export function screening({ business, settings: { language } }: Line, caller: E164 | null, place: number): CallPlan {
  const words = wordsIn[language];
  const from = caller === null ? words.unknown : spoken(caller);
  return [{ do: 'ask-for-key', words: words.takeTheCall(business.name, from), language, place, waitFor: KEY_WAIT }];
}

/**
 * What whoever was asked hears next. At the end of what they are told they join the caller, so one who did not take the call is
 * kept away by another question until they are hung up on; no answer to that one counts.
 * @param known of the call, this key included; null when nobody can say, and the key alone decides.
 */
export function afterKey({ settings: { language } }: Line, place: number, { legId, pressed }: { legId: CarrierId; pressed: string }, known: FoldedCall | null): CallPlan {
  const leg = known?.staffLegs.find((one) => one.legId === legId);
  const accepts = replyIn(pressed) === 'accepted' && !(leg && wasLetGo(leg.did));
  if (accepts) return [{ do: 'say', words: wordsIn[language].connecting, language }];
  return [{ do: 'ask-for-key', words: wordsIn[language].letGo, language, place, waitFor: KEY_WAIT }];
}

/** What comes for the caller when a phone is done with that was screened: nothing more when somebody took the call. */
export function planAfterScreened(line: Line, caller: E164 | null, place: number, { staffLegs }: FoldedCall): CallPlan {
  return staffLegs.some(tookTheCall) ? [] : planAfter(line, caller, place);
}
