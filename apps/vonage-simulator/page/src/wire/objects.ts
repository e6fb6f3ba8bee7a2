import { z } from 'zod';

// zod would compile its checks with `new Function`, which the page's content policy forbids.
z.config({ jitless: true });

/** A moment, in milliseconds since 1970: what the page reckons with. */
export type EpochMs = z.infer<typeof EpochMs>;
export const EpochMs = z
  .union([z.string(), z.number()])
  .transform((value) => new Date(value).getTime())
  .refine(Number.isFinite, 'is no moment in time')
  .brand<'EpochMs'>();

/** A phone number as the page shows and compares it; the carrier writes its numbers without the plus. */
export type PhoneNumber = z.infer<typeof PhoneNumber>;
export const PhoneNumber = z
  .string()
  .transform((text) => (/^\d{7,15}$/.test(text) ? `+${text}` : text))
  .brand<'PhoneNumber'>();

const Labelled = z.object({ number: PhoneNumber, label: z.string() });

/** Whom one can be, and whom one can call. */
export const Config = z.object({ numbers: z.array(Labelled), callers: z.array(Labelled) });
export type Config = z.infer<typeof Config>;

export const Call = z.object({
  id: z.string(),
  conversationUuid: z.string().nullish(),
  /** Null: the caller withheld the number. */
  from: PhoneNumber.nullable(),
  to: PhoneNumber,
  state: z.enum(['ringing', 'in-progress', 'ended']),
  /** `ringing`, `busy`, `voicemail`, …: see legFate. */
  staffLegs: z.array(z.object({ number: PhoneNumber, state: z.string() })).default([]),
  /** What the caller heard said, in order. */
  said: z.array(z.string()).default([]),
  startedAt: EpochMs,
  endedAt: EpochMs.nullish().transform((at) => at ?? null),
  endedBy: z.string().nullish(),
});
export type Call = z.infer<typeof Call>;

/** A call that the business began by itself. */
export const OutboundCall = z.object({
  id: z.string(),
  /** The business's number, which the phones show. */
  from: PhoneNumber,
  state: z.enum(['ringing', 'in-progress', 'ended']),
  /** The phone that was called first, and those that were rung from there. */
  staffLegs: z.array(z.object({ number: PhoneNumber, state: z.string(), heard: z.array(z.string()).default([]) })).default([]),
});
export type OutboundCall = z.infer<typeof OutboundCall>;

/** What Ringback decided about a text for a call. There is none where the simulator was not told whom to ask. */
export const Decision = z.object({
  /** The call's. */
  id: z.string(),
  is: z.enum(['waiting', 'texted', 'not-texted', 'held', 'unknown']).catch('unknown'),
  /** Why, in a sentence. */
  words: z.string(),
  /** The reason's code. */
  reason: z.string().nullable(),
  /** The wording of the text that was asked for. */
  template: z.string().nullable(),
  /** The version of the rules that decided. */
  ruleSet: z.string().nullable(),
  at: EpochMs.nullable(),
});
export type Decision = z.infer<typeof Decision>;

export const Text = z.object({
  id: z.string(),
  direction: z.enum(['to-phone', 'from-phone']),
  from: PhoneNumber,
  to: PhoneNumber,
  text: z.string(),
  /** What was sent with it. */
  media: z.array(z.object({ id: z.string(), type: z.string(), name: z.string() })).default([]),
  /** When it was sent. */
  at: EpochMs,
  /** When it reached the phone or, from the phone, Ringback; the simulator may not tell. */
  arrivedAt: EpochMs.nullish(),
  /** `submitted`, `delivered`, `rejected`, …: see delivery. */
  status: z.string(),
  clientRef: z.string().nullish(),
});
export type Text = z.infer<typeof Text>;

/** One attempt at one webhook. A repeated attempt is a new object with the same body. */
export const Webhook = z.object({
  id: z.string(),
  kind: z.enum(['answer', 'screen', 'event', 'fallback', 'inbound', 'status']),
  url: z.string(),
  body: z.unknown(),
  at: EpochMs,
  attempt: z.number().int().default(1),
  /** The HTTP status of the reply; null while it is awaited, or when there was none. */
  responseStatus: z.number().nullable(),
  responseBody: z.string().nullish(),
  ms: z.number().nullish(),
  error: z.string().nullish(),
  /** What was done to it on purpose. */
  faults: z.array(z.string()).default([]),
});
export type Webhook = z.infer<typeof Webhook>;

/** Something the simulator got wrong because it was told to. `where`: a path of its API, or a webhook's kind. */
export const Fault = z.object({ id: z.string(), kind: z.string(), at: EpochMs, where: z.string() });
export type Fault = z.infer<typeof Fault>;

export const Snapshot = z.object({
  calls: z.array(Call).default([]),
  outboundCalls: z.array(OutboundCall).default([]),
  decisions: z.array(Decision).default([]),
  texts: z.array(Text).default([]),
  webhooks: z.array(Webhook).default([]),
});
export type Snapshot = z.infer<typeof Snapshot>;

/** One whole object as it is now, with its sort; or `reset`: the simulator forgot everything. */
export type Change =
  | { is: 'call'; call: Call }
  | { is: 'outbound-call'; call: OutboundCall }
  | { is: 'decision'; decision: Decision }
  | { is: 'text'; text: Text }
  | { is: 'webhook'; webhook: Webhook }
  | { is: 'fault'; fault: Fault }
  | { is: 'reset' };

export type ChangeName = Change['is'];
export const changeNames: readonly ChangeName[] = ['call', 'outbound-call', 'decision', 'text', 'webhook', 'fault', 'reset'];

const readers: Record<ChangeName, (value: unknown) => Change> = {
  call: (value) => ({ is: 'call', call: Call.parse(value) }),
  'outbound-call': (value) => ({ is: 'outbound-call', call: OutboundCall.parse(value) }),
  decision: (value) => ({ is: 'decision', decision: Decision.parse(value) }),
  text: (value) => ({ is: 'text', text: Text.parse(value) }),
  webhook: (value) => ({ is: 'webhook', webhook: Webhook.parse(value) }),
  fault: (value) => ({ is: 'fault', fault: Fault.parse(value) }),
  reset: () => ({ is: 'reset' }),
};

/** The change a stream message carries, or null when it cannot be read: one odd message must not end the show. */
export function readChange(name: ChangeName, json: string): Change | null {
  try {
    return readers[name](JSON.parse(json));
  } catch {
    return null;
  }
}
