import { epochMsOf, type Instant, MissedOutcome, parseInstant, plus } from '@ringback/event-contracts';
import { z } from 'zod';

/** Requests are small; what is larger was not made by a telephone system. */
export const LARGEST_BODY = 16_384;

const DAY = 86_400;
/** Clocks differ. */
const AHEAD_SECONDS = 60;

/** Whose call it is: read before anything is believed, to know by which secret. */
export const Called = z.looseObject({ number: z.string('must be the number of the business that was called, such as +14155550100').max(40) });

const endedAt = (now: Instant) =>
  z
    .string('must be a moment such as 2026-11-26T17:00:00Z')
    .max(40)
    .transform((text, context): Instant => {
      const moment = parseInstant(text);
      if (moment !== undefined && /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/.test(text)) return moment;
      context.issues.push({ code: 'custom', message: 'must be a moment with its offset, such as 2026-11-26T17:00:00Z', input: text });
      return z.NEVER;
    })
    .refine((moment) => moment >= plus(now, -DAY), 'must not be more than a day ago')
    .refine((moment) => moment <= plus(now, AHEAD_SECONDS), 'must not be in the future: is your clock right?')
    .transform((moment) => (epochMsOf(moment) > epochMsOf(now) ? now : moment));

/** `POST /v1/triggers/missed-call`: a call that another telephone system took, and nobody answered. @param now stands for `endedAt` where that is left out. */
export const missedCallRequest = (now: Instant) =>
  z.strictObject({
    number: Called.shape.number,
    caller: z.string('must be the caller’s number as your telephone system shows it, or "anonymous"').max(80, 'must be at most 80 characters').regex(/^\P{Cc}*$/u, 'must not hold control characters'),
    outcome: z.enum(MissedOutcome.options, `must be one of ${MissedOutcome.options.join(', ')}`).default('no-answer'),
    endedAt: endedAt(now).default(now),
    waitedSeconds: z.number('must be a number of seconds').min(0, 'must not be negative').max(DAY, 'must be at most a day').nullable().default(null),
    reference: z.string('must be your system’s own id of the call').min(1, 'must not be empty').max(200, 'must be at most 200 characters').optional(),
  });
export type MissedCallRequest = z.output<ReturnType<typeof missedCallRequest>>;
