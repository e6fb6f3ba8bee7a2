import type { ContactUnresolvable, DataOf, E164, LineType } from '@ringback/event-contracts';
import { lineClass, readPhone } from '@ringback/phone';

export type UnresolvableReason = DataOf<typeof ContactUnresolvable>['reason'];

export type Caller = { is: 'reachable'; phone: E164; lineType: LineType } | { is: 'unresolvable'; reason: UnresolvableReason };

/** Who a caller id stands for: somebody who has a number, or nobody that a text could reach. */
export function recognise(callerId: E164 | null): Caller {
  if (callerId === null) return { is: 'unresolvable', reason: 'withheld' };
  const reading = readPhone(callerId);
  switch (reading.is) {
    case 'phone':
      // The number as the event wrote it: it is what all events about this caller are keyed by.
      return { is: 'reachable', phone: callerId, lineType: lineClass(reading.phone) };
    case 'withheld':
      return { is: 'unresolvable', reason: 'withheld' };
    case 'not-a-phone':
      return { is: 'unresolvable', reason: 'not-a-phone-number' };
  }
}
