import { z } from 'zod';
import type { Phones } from './phones.js';

const seconds = z.number().nonnegative().max(7_200);

/** What happens on a staff phone that is rung. */
export const Staff = z.strictObject({
  does: z.enum(['no-answer', 'busy', 'declined', 'voicemail', 'answered', 'unreachable']),
  /** How long the phone rings before it happens; for `no-answer`, until the staff's own carrier gives up. */
  afterSeconds: seconds.optional(),
  /** How long a person (or a voicemail) is talked to. */
  talkSeconds: seconds.optional(),
  /** The keys a person presses when a voice asks for one; `1` unless said otherwise, and nothing when empty. A voicemail presses none. */
  presses: z.string().regex(/^[0-9*#]{0,20}$/, 'must be keys of a phone').optional(),
});
export type Staff = z.infer<typeof Staff>;

/** How a connect that fails ends, in Vonage's words. */
export interface FailedConnect {
  status: 'timeout' | 'busy' | 'rejected' | 'unanswered';
  detail?: string;
  sip_code?: number;
}

export type RingOutcome =
  | { is: 'failed'; how: FailedConnect; state: 'no-answer' | 'busy' | 'declined' | 'unreachable' }
  | { is: 'picked-up'; by: 'person' | 'voicemail'; talkSeconds: number; presses: string | null };

/** What ringing a staff phone for at most `ringSeconds` comes to. */
export interface Ringing {
  /** False when the phone is never heard: switched off, or on a call. */
  rings: boolean;
  seconds: number;
  then: RingOutcome;
}

const TIMED_OUT: RingOutcome = { is: 'failed', how: { status: 'timeout' }, state: 'no-answer' };

export function whatHappens(staff: Staff, ringSeconds: number): Ringing {
  const after = staff.afterSeconds ?? usualSeconds(staff, ringSeconds);
  const rings = staff.does !== 'unreachable' && staff.does !== 'busy';
  if (after >= ringSeconds) return { rings, seconds: ringSeconds, then: TIMED_OUT };
  return { rings, seconds: after, then: outcome(staff) };
}

function usualSeconds({ does }: Staff, ringSeconds: number): number {
  return { 'no-answer': ringSeconds, busy: 1, declined: 4, voicemail: 6, answered: 4, unreachable: 2 }[does];
}

function outcome({ does, talkSeconds, presses = '1' }: Staff): RingOutcome {
  switch (does) {
    case 'no-answer':
      return { is: 'failed', how: { status: 'unanswered', detail: 'carrier_timeout', sip_code: 480 }, state: 'no-answer' };
    case 'busy':
      return { is: 'failed', how: { status: 'busy', sip_code: 486 }, state: 'busy' };
    case 'declined':
      return { is: 'failed', how: { status: 'rejected', detail: 'declined', sip_code: 603 }, state: 'declined' };
    case 'unreachable':
      return { is: 'failed', how: { status: 'unanswered', detail: 'unavailable', sip_code: 480 }, state: 'unreachable' };
    case 'voicemail':
      return { is: 'picked-up', by: 'voicemail', talkSeconds: talkSeconds ?? 8, presses: null };
    case 'answered':
      return { is: 'picked-up', by: 'person', talkSeconds: talkSeconds ?? 10, presses: presses === '' ? null : presses };
  }
}

/**
 * What becomes of a phone that rings: the usual thing when its time has come, unless somebody handles it before.
 * @param number of a phone that can be heard; null when it cannot. @param time until the usual thing happens; when it rejects, so does this.
 */
export async function untilHandled(phones: Phones, number: string | null, time: Promise<void>, usual: RingOutcome): Promise<RingOutcome> {
  const phone = number === null ? null : phones.ring(number);
  try {
    return await Promise.race([time.then(() => usual), ...(phone ? [phone.byHand.then(outcome)] : [])]);
  } finally {
    phone?.stop();
  }
}
