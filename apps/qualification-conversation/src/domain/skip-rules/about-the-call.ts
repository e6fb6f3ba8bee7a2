import { type Instant, plus, secondsBetween } from '@ringback/event-contracts';
import type { Situation, SkipRule } from './skip-rule.js';

/** A call that was given up at once is likely a slip of the finger, unless they tried twice, or are no stranger. */
export const abandonedShort: SkipRule = {
  reason: 'abandoned-short',
  says: 'The caller hung up almost at once, which is most often a slip of the finger.',
  applies: (situation) => situation.outcome === 'abandoned-short' && !meantToReachUs(situation),
};

const REDIAL_SECONDS = 120;

function meantToReachUs({ caller, endedAt, thread: { lastMissedAt, replies } }: Situation): boolean {
  if (caller.named || caller.contactClass !== 'new-lead' || replies > 0) return true;
  // Either call may be told of first.
  return lastMissedAt !== null && Math.abs(secondsBetween(lastMissedAt, endedAt)) <= REDIAL_SECONDS;
}

export const responseOff: SkipRule = {
  reason: 'response-off',
  says: 'You chose to send no text after calls like this one.',
  applies: ({ policy }) => policy.response === 'nothing',
};

export const answeredSince: SkipRule = {
  reason: 'answered-since',
  says: 'The caller has got through to somebody since.',
  applies: ({ thread: { lastSpokeAt }, endedAt }) => lastSpokeAt !== null && lastSpokeAt >= endedAt,
};

export const textedRecently: SkipRule = {
  reason: 'texted-recently',
  says: 'The caller was texted not long ago, and that conversation goes on.',
  applies: ({ thread: { lastOpenerAt }, policy, now }) => lastOpenerAt !== null && now < plus(lastOpenerAt, policy.repeatWindowHours * 3600),
};

export const stale: SkipRule = {
  reason: 'stale',
  says: 'The call was over for so long that a text about it would have been out of place.',
  applies: (situation) => lastMoment(situation) <= situation.now,
};

/** From then on a text would be out of place in any words. */
export const lastMoment = ({ endedAt, policy }: Pick<Situation, 'endedAt' | 'policy'>): Instant => plus(endedAt, policy.staleAfterSeconds);
