import type { CallPlan, CallStep } from '@ringback/carrier';
import type { Seconds } from '@ringback/event-contracts';
import { replyIn } from './acceptance.js';
import { type CallBack, placeOfCaller } from './call-back.js';
import { KEY_WAIT } from './screening.js';
import { spoken } from './spoken-number.js';
import { wordsIn } from './words.js';

/** Until most voicemails have taken the call. */
const CALLER_RINGS = 40 as Seconds;

/** What whoever picked up hears: whom they would be connected with, and how. */
export function offerOf(callBack: CallBack, place: number): CallPlan {
  const { businessName, caller, callerName, language } = callBack;
  if (isGone(callBack, place)) return [says(callBack, 'takenByAnother')];
  const who = [callerName, spoken(caller)].filter((part) => part !== null).join(', ');
  return [{ do: 'ask-for-key', words: wordsIn[language].callBack(businessName, who), language, place, waitFor: KEY_WAIT }];
}

/** What they hear after the key. The caller sees the business's number, as they know it. @param callBack with this key in it. */
export function afterKeyOf(callBack: CallBack, place: number, pressed: string): CallPlan {
  if (replyIn(pressed) !== 'accepted') return [says(callBack, 'letGo')];
  if (callBack.round.joined !== place || isGone(callBack, place)) return [says(callBack, 'takenByAnother')];
  const { caller: phone, number: showing } = callBack;
  return [says(callBack, 'callingThem'), { do: 'ring', phone, place: placeOfCaller(callBack), ringFor: CALLER_RINGS, showing, detectMachine: false }];
}

/** What they hear when a phone comes to nothing: only the caller's leaves somebody on the line. */
export const afterFailureOf = (callBack: CallBack, place: number): CallPlan => (place === placeOfCaller(callBack) ? [says(callBack, 'notReached')] : []);

/** What they hear whose word cannot be kept now. */
export const notConnected: CallPlan = [{ do: 'say', words: wordsIn.en.notConnected, language: 'en' }];

const isGone = ({ round, outcome }: CallBack, place: number): boolean => outcome !== null || (round.joined !== null && round.joined !== place);

function says({ language }: CallBack, what: 'letGo' | 'takenByAnother' | 'callingThem' | 'notReached'): CallStep {
  return { do: 'say', words: wordsIn[language][what], language };
}
