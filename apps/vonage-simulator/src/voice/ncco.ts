import { z } from 'zod';

/** Numbers come as JSON numbers, and in Vonage's own examples also as strings. */
const number = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]);
const between = (min: number, max: number) => number.refine((value) => value >= min && value <= max, `must be ${min} to ${max}`);
/** An array of exactly one URL: a bare string is the usual mistake, and Vonage refuses it. */
const eventUrl = z.array(z.url()).min(1).max(1);

const endpoint = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('phone'), number: z.string().min(1), onAnswer: z.looseObject({ url: z.url(), ringbackTone: z.url().optional() }).optional() }),
  z.looseObject({ type: z.literal('sip'), uri: z.string().min(1) }),
  z.looseObject({ type: z.literal('websocket'), uri: z.string().min(1) }),
  z.looseObject({ type: z.literal('app'), user: z.string().min(1) }),
  z.looseObject({ type: z.literal('vbc'), extension: z.string().min(1) }),
]);

const connect = z.looseObject({
  action: z.literal('connect'),
  endpoint: z.array(endpoint).min(1).max(1),
  from: z.string().optional(),
  eventType: z.enum(['synchronous', 'asynchronous']).optional(),
  eventUrl: eventUrl.optional(),
  eventMethod: z.literal('POST').optional(),
  timeout: between(3, 7_200).optional(),
  limit: between(1, 7_200).optional(),
  machineDetection: z.enum(['continue', 'hangup']).optional(),
  advancedMachineDetection: z.looseObject({ behavior: z.enum(['continue', 'hangup']).optional() }).optional(),
});

const talk = z.looseObject({
  action: z.literal('talk'),
  text: z.string().min(1).max(1_500),
  loop: number.optional(),
  bargeIn: z.boolean().optional(),
  language: z.string().optional(),
});

const record = z.looseObject({
  action: z.literal('record'),
  eventUrl: eventUrl.optional(),
  format: z.enum(['mp3', 'wav', 'ogg']).optional(),
  beepStart: z.boolean().optional(),
  transcription: z.looseObject({ language: z.string().optional(), eventUrl: eventUrl.optional() }).optional(),
  endOnSilence: between(3, 10).optional(),
  endOnKey: z.string().optional(),
  timeOut: between(3, 7_200).optional(),
});

const input = z.looseObject({
  action: z.literal('input'),
  type: z.array(z.enum(['dtmf', 'speech'])).min(1),
  dtmf: z.looseObject({ timeOut: between(0, 10).optional(), maxDigits: between(1, 20).optional() }).optional(),
  eventUrl: eventUrl.optional(),
});

const conversation = z.looseObject({
  action: z.literal('conversation'),
  name: z.string().min(1),
  // An array in Vonage's examples and SDKs, a text in its JSON schema.
  musicOnHoldUrl: z.union([z.url(), z.array(z.url()).min(1).max(1)]).optional(),
  startOnEnter: z.boolean().optional(),
  endOnExit: z.boolean().optional(),
});

const Action = z.discriminatedUnion('action', [
  connect,
  talk,
  record,
  input,
  z.looseObject({ action: z.literal('notify'), payload: z.looseObject({}), eventUrl }),
  z.looseObject({ action: z.literal('stream'), streamUrl: z.array(z.string()).min(1).max(1), loop: number.optional() }),
  conversation,
  z.looseObject({ action: z.literal('wait'), timeout: between(0, 7_200).optional() }),
]);

export type Action = z.infer<typeof Action>;
export type ActionOf<K extends Action['action']> = Extract<Action, { action: K }>;
export type Ncco = readonly Action[];
export type Endpoint = ActionOf<'connect'>['endpoint'][number];

/** What the carrier says about instructions it cannot read. */
export const NCCO_SYNTAX_ERROR = 'Syntax error in NCCO. Invalid value type or action.';

export const Ncco = z.array(Action);

/** @returns null when it is no NCCO */
export function readNcco(body: string): Ncco | null {
  try {
    return Ncco.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}
