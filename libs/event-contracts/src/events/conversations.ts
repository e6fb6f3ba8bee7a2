import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { Instant } from '../instant.js';
import { BusinessId, CallId, ContactId, ConversationId, E164, MessageId, ReasonCode } from '../primitives.js';
import { Topic } from '../topics.js';
import { decisionGrounds } from './decision-grounds.js';

export const ConversationOpened = defineEvent({
  type: 'conversation.opened',
  version: 1,
  topic: Topic.Conversations,
  description: 'A thread between the business and a caller began.',
  data: z.object({
    businessId: BusinessId,
    conversationId: ConversationId,
    contactId: ContactId,
    callId: CallId.nullable(),
    number: E164,
    caller: E164,
    openedAt: Instant,
  }),
  person: (data) => data.caller,
});

export const ReplyReceived = defineEvent({
  type: 'conversation.reply-received',
  version: 1,
  topic: Topic.Conversations,
  description: 'The caller wrote in a thread. `first` for the first text of theirs in it.',
  data: z.object({
    businessId: BusinessId,
    conversationId: ConversationId,
    messageId: MessageId,
    caller: E164,
    first: z.boolean(),
    receivedAt: Instant,
  }),
  person: (data) => data.caller,
});

/** Why a missed call gets no opener, as of this version. */
export const WithheldReason = z.enum([
  'caller-withheld',
  'caller-not-passed-on',
  'caller-number-too-short',
  'not-a-phone-number',
  'abandoned-short',
  'texted-recently',
  'answered-since',
  'stale',
  'own-number',
  'business-unknown',
  'response-off',
  'never-text',
  'personal-contact',
  'opted-out',
  'premium-number',
  'toll-free-number',
  'country-not-allowed',
  'landline',
  'number-refused',
  'line-unverified',
  'registration-pending',
  'registration-rejected',
  'daily-budget',
]);
export type WithheldReason = z.infer<typeof WithheldReason>;

export const OpenerWithheld = defineEvent({
  type: 'opener.withheld',
  version: 1,
  topic: Topic.Conversations,
  description:
    'A missed call gets no text of its own, for this reason. Every missed call ends in exactly one of this and `message.requested`, which comes once more in other words where the first came to be outdated.',
  data: z.object({
    businessId: BusinessId,
    callId: CallId,
    caller: E164.nullable(),
    /** The thread that goes on instead; null when there is none. */
    conversationId: ConversationId.nullable(),
    /** One of {@link WithheldReason}, or a later one. */
    reason: ReasonCode,
    decidedAt: Instant,
    ...decisionGrounds,
  }),
  person: (data) => data.caller,
});

export const TextWithheld = defineEvent({
  type: 'text.withheld',
  version: 1,
  topic: Topic.Conversations,
  description: 'A text that nobody had asked for was due, a follow-up, a reminder or the news that an appointment was called off, and is not requested: its recipient is not texted any more, for this reason.',
  data: z.object({
    businessId: BusinessId,
    conversationId: ConversationId,
    /** The call that the conversation comes from; null when the caller wrote first. */
    callId: CallId.nullable(),
    caller: E164,
    /** That of the request that would have been. */
    decisionKey: z.string().min(1),
    /** One of {@link WithheldReason}, or a later one. */
    reason: ReasonCode,
    decidedAt: Instant,
    ...decisionGrounds,
  }),
  person: (data) => data.caller,
});

/** Why somebody of the business is told of a conversation, as of this version. */
export const HandoverReason = z.enum(['emergency', 'anger', 'asked-for', 'not-understood', 'flow', 'too-many-turns', 'calls-again', 'no-slot', 'cancelled-booking', 'not-answered', 'writes-again', 'urgent', 'hold-lapsed']);
export type HandoverReason = z.infer<typeof HandoverReason>;

export const HumanNeeded = defineEvent({
  type: 'conversation.human-needed',
  version: 1,
  topic: Topic.Conversations,
  description: 'Somebody of the business should look at this conversation, for this reason. It may go on by itself meanwhile.',
  data: z.object({
    businessId: BusinessId,
    conversationId: ConversationId,
    contactId: ContactId,
    number: E164,
    caller: E164,
    /** One of {@link HandoverReason}, or a later one. */
    reason: ReasonCode,
    neededAt: Instant,
  }),
  person: (data) => data.caller,
});

export const HandoverTaken = defineEvent({
  type: 'conversation.handover-taken',
  version: 1,
  topic: Topic.Conversations,
  description: 'Somebody of the business looks after a conversation that needed a person: they wrote, said so, or spoke with the caller.',
  data: z.object({
    businessId: BusinessId,
    conversationId: ConversationId,
    contactId: ContactId,
    number: E164,
    caller: E164,
    /** `text`, `api`, `call`, or a later one. */
    by: ReasonCode,
    neededAt: Instant,
    takenAt: Instant,
  }),
  person: (data) => data.caller,
});

export const FlowEnded = defineEvent({
  type: 'conversation.flow-ended',
  version: 1,
  topic: Topic.Conversations,
  description: 'The questions of a flow came to their end in this conversation; nothing more is asked by itself.',
  data: z.object({
    businessId: BusinessId,
    conversationId: ConversationId,
    contactId: ContactId,
    number: E164,
    caller: E164,
    flowVersion: z.int().positive(),
    /** `qualified`, `not-qualified`, `human`, `opted-out`, or a later one. */
    ending: ReasonCode,
    /** By question; null for one that was passed over. */
    answers: z.record(z.string(), z.string().nullable()),
    endedAt: Instant,
  }),
  person: (data) => data.caller,
});
