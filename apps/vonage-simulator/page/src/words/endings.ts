import type { StaffPlan } from '../wire/simulator.js';

/** One thing that can happen at the business, with the questions it needs answered and their usual answers in seconds. */
export interface Ending {
  does: StaffPlan['does'];
  label: string;
  explained: string;
  usually: { afterSeconds?: number; talkSeconds?: number };
}

export const endings: readonly [Ending, ...Ending[]] = [
  { does: 'no-answer', label: 'No answer', explained: 'Their phones ring until the business gives up.', usually: {} },
  { does: 'busy', label: 'Busy', explained: 'They are on another call.', usually: {} },
  { does: 'declined', label: 'Declined', explained: 'Somebody looks at it and presses the red button.', usually: { afterSeconds: 4 } },
  { does: 'voicemail', label: 'Voicemail', explained: 'A machine picks up. That is no answer.', usually: { afterSeconds: 10 } },
  { does: 'answered', label: 'Answered', explained: 'Somebody talks to you, so no text should follow.', usually: { afterSeconds: 5, talkSeconds: 12 } },
  { does: 'unreachable', label: 'Unreachable', explained: 'The phone is off, or out of coverage.', usually: {} },
];
