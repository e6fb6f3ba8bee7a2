import type { Config, PhoneNumber } from '../wire/objects.js';
import type { CallPlan } from '../wire/simulator.js';
import { endings, type Ending } from '../words/endings.js';
import { asPhoneNumber } from '../words/phone-number.js';

/** The choices on the dial screen, as they were made; numbers of seconds as they were typed. */
export interface Choices {
  me: { is: 'listed'; number: PhoneNumber } | { is: 'own'; typed: string } | { is: 'withheld' };
  to: { is: 'listed'; number: PhoneNumber } | { is: 'other'; typed: string };
  does: Ending['does'];
  afterSeconds: string;
  talkSeconds: string;
  /** Empty: the caller stays on the line until it is over. */
  hangUpAfterSeconds: string;
}

/** The same names as the simulator's own answers use, so that its objections land at the right input. */
export type Field = 'from' | 'to' | 'staff.afterSeconds' | 'staff.talkSeconds' | 'callerHangsUpAfterSeconds';
export interface Objection {
  field: Field;
  words: string;
}

/** Whether the objection, this page's or the simulator's, is about this input. */
export function concerns(field: Field, objection: { field?: string | undefined } | null): boolean {
  return objection?.field === field;
}

export function firstChoices({ callers, numbers }: Config): Choices {
  const me = callers[0];
  const to = numbers[0];
  return {
    me: me ? { is: 'listed', number: me.number } : { is: 'own', typed: '' },
    to: to ? { is: 'listed', number: to.number } : { is: 'other', typed: '' },
    hangUpAfterSeconds: '',
    ...usual(endings[0]),
  };
}

/** The choices that let `mine` call `business`, whether they are suggested numbers or not. */
export function between(mine: PhoneNumber, business: PhoneNumber, { callers, numbers }: Config): Pick<Choices, 'me' | 'to'> {
  const isListed = (list: Config['callers'], wanted: PhoneNumber): boolean => list.some(({ number }) => number === wanted);
  return {
    me: isListed(callers, mine) ? { is: 'listed', number: mine } : { is: 'own', typed: mine },
    to: isListed(numbers, business) ? { is: 'listed', number: business } : { is: 'other', typed: business },
  };
}

/** The ending, with its usual seconds filled in. */
export function usual({ does, usually }: Ending): Pick<Choices, 'does' | 'afterSeconds' | 'talkSeconds'> {
  return { does, afterSeconds: String(usually.afterSeconds ?? ''), talkSeconds: String(usually.talkSeconds ?? '') };
}

/** Who one is; null for a withheld number, undefined while the own number is none yet. */
export function myNumber({ me }: Choices): PhoneNumber | null | undefined {
  if (me.is === 'withheld') return null;
  return me.is === 'listed' ? me.number : (asPhoneNumber(me.typed) ?? undefined);
}

/** The number to call; undefined while what was typed is none yet. */
export function numberToCall({ to }: Choices): PhoneNumber | undefined {
  return to.is === 'listed' ? to.number : (asPhoneNumber(to.typed) ?? undefined);
}

/** The call to place, or the first thing that stands in its way. */
export function callPlan(choices: Choices): { plan: CallPlan } | { objection: Objection } {
  const from = myNumber(choices);
  if (from === undefined) return objection('from', wholeNumberWanted);
  const to = numberToCall(choices);
  if (to === undefined) return objection('to', wholeNumberWanted);
  const after = asSeconds(choices.afterSeconds);
  if (after === 'none') return objection('staff.afterSeconds', secondsWanted);
  const talk = asSeconds(choices.talkSeconds);
  if (talk === 'none') return objection('staff.talkSeconds', secondsWanted);
  const hangUp = asSeconds(choices.hangUpAfterSeconds);
  if (hangUp === 'none') return objection('callerHangsUpAfterSeconds', secondsWanted);
  return {
    plan: {
      from,
      to,
      staff: {
        does: choices.does,
        ...(after !== undefined && { afterSeconds: after }),
        ...(talk !== undefined && { talkSeconds: talk }),
      },
      ...(hangUp !== undefined && { callerHangsUpAfterSeconds: hangUp }),
    },
  };
}

const wholeNumberWanted = 'Type a whole phone number, like +1 415 555 0134.';
const secondsWanted = 'Type a number of seconds from 0 to 600.';

function objection(field: Field, words: string): { objection: Objection } {
  return { objection: { field, words } };
}

function asSeconds(typed: string): number | undefined | 'none' {
  if (typed.trim() === '') return undefined;
  const value = Number(typed);
  return Number.isFinite(value) && value >= 0 && value <= 600 ? value : 'none';
}
