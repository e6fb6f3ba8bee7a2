import type { ContactUnresolvable, DataOf, E164, LineType, NoCaller } from '@ringback/event-contracts';
import { lineClass, noCallerIn, readPhone } from '@ringback/phone';

/** Why nobody can be texted, as the event says it. */
export type Unresolvable = Pick<DataOf<typeof ContactUnresolvable>, 'reason' | 'noCaller'>;

export type Caller = { is: 'reachable'; phone: E164; lineType: LineType } | { is: 'unresolvable'; why: Unresolvable };

/**
 * Who a caller id stands for: somebody who has a number, or nobody that a text could reach.
 * @param noCaller why there is none, where whoever took the call told.
 */
export function recognise(callerId: E164 | null, noCaller?: NoCaller): Caller {
  if (callerId === null) return { is: 'unresolvable', why: noCaller ? whyOf(noCaller) : { reason: 'withheld' } };
  const reading = readPhone(callerId);
  // The number as the event wrote it: it is what all events about this caller are keyed by.
  if (reading.is === 'phone') return { is: 'reachable', phone: callerId, lineType: lineClass(reading.phone) };
  return { is: 'unresolvable', why: whyOf(noCallerIn(callerId)) };
}

const whyOf = (noCaller: NoCaller): Unresolvable => ({ reason: REASONS[noCaller], noCaller });

const REASONS: Readonly<Record<NoCaller, Unresolvable['reason']>> = {
  withheld: 'withheld',
  'not-passed-on': 'withheld',
  'too-short': 'not-a-phone-number',
  'not-a-number': 'not-a-phone-number',
};
