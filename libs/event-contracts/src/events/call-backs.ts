import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { Instant } from '../instant.js';
import { BusinessId, CallBackId, ConversationId, E164, ReasonCode } from '../primitives.js';
import { Topic } from '../topics.js';

const callBack = {
  businessId: BusinessId,
  callBackId: CallBackId,
  conversationId: ConversationId,
  /** The business's number, which both of them see. */
  number: E164,
  caller: E164,
};

export const CallBackRequested = defineEvent({
  type: 'call-back.requested',
  version: 1,
  topic: Topic.CallBacks,
  description: 'Somebody of the business is to be rung, and whoever takes it to be connected with this caller.',
  data: z.object({
    ...callBack,
    /** All of them are rung at once; the first one to take it has it. */
    phones: z.array(E164).min(1).max(10),
    /** Whom they are told it is, beside the number; null when no name is known. */
    callerName: z.string().max(80).nullable(),
    requestedAt: Instant,
    /** Nobody is rung later than this. */
    notAfter: Instant,
  }),
  person: (data) => data.caller,
});

export const CallBackTaken = defineEvent({
  type: 'call-back.taken',
  version: 1,
  topic: Topic.Calls,
  description: 'Somebody of the business took a call-back: the caller is rung next.',
  data: z.object({ ...callBack, phone: E164, takenAt: Instant }),
  person: (data) => data.caller,
});

export const CallBackConnected = defineEvent({
  type: 'call-back.connected',
  version: 1,
  topic: Topic.Calls,
  description: 'The phone of a caller who was called back was picked up: by them, or by their voicemail.',
  data: z.object({ ...callBack, phone: E164, connectedAt: Instant }),
  person: (data) => data.caller,
});

/** What a call-back came to, as of this version. */
export const CallBackOutcome = z.enum(['connected', 'caller-unreached', 'nobody-took', 'too-late']);
export type CallBackOutcome = z.infer<typeof CallBackOutcome>;

export const CallBackEnded = defineEvent({
  type: 'call-back.ended',
  version: 1,
  topic: Topic.Calls,
  description: 'A call-back is over. Published once for each that was requested.',
  data: z.object({
    ...callBack,
    /** One of {@link CallBackOutcome}, or a later one. */
    outcome: ReasonCode,
    /** Of whoever took it; null when nobody did. */
    phone: E164.nullable(),
    endedAt: Instant,
  }),
  person: (data) => data.caller,
});
