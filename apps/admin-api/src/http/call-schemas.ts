import { CallId } from '@ringback/event-contracts';
import { z } from 'zod';
import { BusinessParams, pageOf } from './schemas.js';

export const CallParams = BusinessParams.extend({ callId: CallId.toLowerCase() });
export type CallParams = z.infer<typeof CallParams>;

/** Of the text that was asked for: how far it has come, and why it waits or got no further. Null when none was, or it is not known yet. */
const TextOutcomeView = z.object({ state: z.string(), reason: z.string().nullable() }).nullable();

/** `sentence`: why, and what became of the text, for people. */
export const OpenerView = z.object({
  decision: z.string(),
  reason: z.string().nullable(),
  sentence: z.string(),
  messageId: z.string().nullable(),
  text: TextOutcomeView,
  decidedAt: z.string(),
});

export const CallView = z.object({
  id: z.uuid(),
  /** What the carrier knows it by: the conversation's UUID at Vonage. Made from the reference, of a call that a trigger told of. */
  carrierCallId: z.string(),
  number: z.string(),
  caller: z.string().nullable(),
  state: z.string(),
  outcome: z.string().nullable(),
  receivedAt: z.string(),
  endedAt: z.string().nullable(),
  announcedAt: z.string().nullable(),
  /** Learnt, in part at least, by asking the carrier, as its webhooks did not come. */
  reconciled: z.boolean(),
  /** The message that the caller left; null when they left none. */
  voicemail: z
    .object({ state: z.enum(['fetching', 'kept', 'lost']), reason: z.string().nullable(), seconds: z.number(), transcript: z.string().nullable() })
    .nullable(),
  /** Why this caller got, or did not get, a text; null while undecided. */
  opener: OpenerView.nullable(),
});
export type CallView = z.infer<typeof CallView>;
export const CallPage = pageOf(CallView);

export const DecisionView = z.object({
  callId: z.uuid(),
  /** `requested`, `withheld`, or `held` while something stands in the way that may be out of it soon. */
  decision: z.string(),
  reason: z.string().nullable(),
  /** Why, and what became of the text, for people. */
  sentence: z.string(),
  /** The version of the rules; null for decisions from before they had one. */
  ruleSet: z.string().nullable(),
  /** The wording of the text that was asked for; `hash` is its SHA-256. */
  template: z.object({ id: z.string(), hash: z.string() }).nullable(),
  /** What it was decided on. Which members there are depends on the rules. */
  inputs: z.record(z.string(), z.unknown()),
  messageId: z.string().nullable(),
  text: TextOutcomeView,
  conversationId: z.string().nullable(),
  decidedAt: z.string(),
});
export type DecisionView = z.infer<typeof DecisionView>;
