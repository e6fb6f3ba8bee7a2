import type { LineMode, Schedule } from '@ringback/event-contracts';
import type { Line } from './line.js';

/** What a business decided about its calls, as it stood when the call arrived: a later change judges later calls. */
export interface CallRules {
  mode: LineMode;
  /** Staff phones, rung one after another. */
  phones: number;
  ringSeconds: number;
  minimumRingSeconds: number;
  graceSeconds: number;
  /** The business is closed, and has its phones left alone then. Not there in rules that were kept before there was such a choice. */
  afterHours?: boolean;
  /** Whoever picks up a staff phone must accept the call. Not there where nobody need. */
  mustAccept?: true;
  /** The staff phones are rung all at once. Not there where they are rung one after another. */
  together?: true;
  /** The business is closed. Not there in rules that were kept before anybody asked. */
  closed?: boolean;
}

export function rulesOf({ settings, open }: Line): CallRules {
  const { mode, staffPhones, ringSeconds, minimumRingSeconds, graceSeconds, ringWhenClosed, pressToAccept, ringStrategy } = settings;
  const afterHours = mode === 'front' && !open && !ringWhenClosed;
  const asked = {
    ...(afterHours && { afterHours }), ...(!open && { closed: true }), ...(pressToAccept && { mustAccept: true as const }),
    ...(ringStrategy === 'together' && { together: true as const }),
  };
  return { mode, phones: staffPhones.length, ringSeconds, minimumRingSeconds, graceSeconds, ...asked };
}

export const scheduleOf = ({ closed, afterHours }: CallRules): Schedule => (closed === true || afterHours === true ? 'closed' : 'open');

/** Are several phones rung at once? One alone is rung as it always is. */
export const ringsTogether = (rules: CallRules): boolean => rules.together === true && rules.phones > 1 && ringsStaff(rules);

/** Does our number ring anybody? Otherwise every call that reaches it is a missed one. */
export const ringsStaff = ({ mode, phones, afterHours }: Pick<CallRules, 'mode' | 'phones' | 'afterHours'>): boolean =>
  mode === 'front' && phones > 0 && afterHours !== true;
