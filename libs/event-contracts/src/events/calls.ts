import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { Instant } from '../instant.js';
import { BusinessId, CallId, E164 } from '../primitives.js';
import { Topic } from '../topics.js';

/** Why nobody spoke with the caller. The most specific one that the facts allow. */
export const MissedOutcome = z.enum([
  'no-answer',
  'busy',
  'declined',
  'unreachable',
  'voicemail',
  'voicemail-left',
  'abandoned',
  'abandoned-short',
  'after-hours',
]);
export type MissedOutcome = z.infer<typeof MissedOutcome>;

/** Whether the business was open when a call reached it. */
export const Schedule = z.enum(['open', 'closed']);
export type Schedule = z.infer<typeof Schedule>;

/** Learnt, in part at least, by asking the carrier, as its webhooks did not come. Came later: an older producer leaves it out. */
const reconciled = z.boolean().default(false);

/** Why what came as a caller's number is nobody's: of `not-passed-on` no network told any. */
export const NoCaller = z.enum(['withheld', 'not-passed-on', 'too-short', 'not-a-number']);
export type NoCaller = z.infer<typeof NoCaller>;

const call = {
  businessId: BusinessId,
  callId: CallId,
  /** The business's number that was dialled. */
  number: E164,
  /** Null when the carrier withheld the number or sent one that is no E.164 number. */
  caller: E164.nullable(),
};

export const CallReceived = defineEvent({
  type: 'call.received',
  version: 1,
  topic: Topic.Calls,
  description: 'A call reached a number of the business. Published once per call, at its first sign of life.',
  data: z.object({ ...call, receivedAt: Instant }),
  person: (data) => data.caller,
});

export const CallAnswered = defineEvent({
  type: 'call.answered',
  version: 1,
  topic: Topic.Calls,
  description: 'The caller spoke with a person. `afterMissed` when this was learnt only after the call was announced as missed.',
  data: z.object({ ...call, answeredAt: Instant, afterMissed: z.boolean(), reconciled }),
  person: (data) => data.caller,
});

export const CallGotThrough = defineEvent({
  type: 'call.got-through',
  version: 1,
  topic: Topic.Calls,
  description: 'Nobody answered this call, and before its grace period was over the caller rang again and spoke with somebody. Published once, in place of `call.missed`.',
  data: z.object({ ...call, caller: E164, outcome: MissedOutcome, endedAt: Instant, reconciled }),
  person: (data) => data.caller,
});

export const CallMissed = defineEvent({
  type: 'call.missed',
  version: 1,
  topic: Topic.Calls,
  description: 'A call that nobody answered and that nobody will: published once per call, after the grace period.',
  data: z.object({
    ...call,
    outcome: MissedOutcome,
    /** Came later: an older producer leaves it out. */
    schedule: Schedule.default('open'),
    endedAt: Instant,
    /** Whole or fractional seconds the caller waited, from the call's arrival to its end. */
    waitedSeconds: z.number().nonnegative(),
    reconciled,
    /** Why there is no `caller`. Came later: an older producer leaves it out. */
    noCaller: NoCaller.optional(),
  }),
  person: (data) => data.caller,
});
