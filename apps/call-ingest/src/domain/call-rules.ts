import type { LineMode } from '@ringback/event-contracts';
import type { Line } from './line.js';

/** What a business decided about its calls, as it stood when the call arrived: a later change judges later calls. */
export interface CallRules {
  mode: LineMode;
  /** Staff phones, rung one after another. */
  phones: number;
  ringSeconds: number;
  minimumRingSeconds: number;
  graceSeconds: number;
}

export function rulesOf({ settings }: Line): CallRules {
  const { mode, staffPhones, ringSeconds, minimumRingSeconds, graceSeconds } = settings;
  return { mode, phones: staffPhones.length, ringSeconds, minimumRingSeconds, graceSeconds };
}

/** Does our number ring anybody? Otherwise every call that reaches it is a missed one. */
export const ringsStaff = ({ mode, phones }: Pick<CallRules, 'mode' | 'phones'>): boolean => mode === 'front' && phones > 0;
