import type { CallPlan, CallStep } from '@ringback/carrier';
import type { CallId, E164 } from '@ringback/event-contracts';
import { replyIn } from './acceptance.js';
import type { Line } from './line.js';
import type { Round } from './round.js';
import { screening } from './screening.js';
import { wordsIn } from './words.js';

/** Where a caller and whoever takes their call meet. */
const roomOf = (call: CallId): string => `ringback-${call}`;

/** What happens to a caller for whom phones ring at once: they hear nothing while they wait, so they are told that they do. */
export function waitingPlan({ settings: { language } }: Line, call: CallId): CallPlan {
  return [{ do: 'say', words: wordsIn[language].oneMoment, language }, { do: 'meet', room: roomOf(call), as: 'caller' }];
}

/** What whoever picked up hears. @param round with this pick-up in it. */
export function pickedUpPlan(line: Line, caller: E164 | null, place: number, round: Round, call: CallId): CallPlan {
  return line.settings.pressToAccept ? screening(line, caller, place) : afterTaking(line, place, round, call);
}

/** What whoever was asked for a key hears after it. At the end of it their leg ends. @param round with this key in it. */
export function keyPlan(line: Line, place: number, pressed: string, round: Round, call: CallId): CallPlan {
  return replyIn(pressed) === 'accepted' ? afterTaking(line, place, round, call) : [says(line, 'letGo')];
}

function afterTaking(line: Line, place: number, { joined }: Round, call: CallId): CallPlan {
  if (joined !== place) return [says(line, 'takenByAnother')];
  return [{ do: 'meet', room: roomOf(call), as: 'staff' }];
}

/** What they hear whose word cannot be kept now: nobody gets a call of which that is not known. */
export const notNow = (line: Line): CallPlan => [says(line, 'takenByAnother')];

function says({ settings: { language } }: Line, what: 'letGo' | 'takenByAnother'): CallStep {
  return { do: 'say', words: wordsIn[language][what], language };
}
