import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { Instant } from '../instant.js';
import { BusinessId, CallId, CarrierId, ContactId, ConversationId, E164, MessageId, ReasonCode } from '../primitives.js';
import { Topic } from '../topics.js';
import { LineType } from './contacts.js';
import { decisionGrounds } from './decision-grounds.js';

/** Why a text is sent; decides its urgency and later its permitted hours. */
export const MessagePurpose = z.enum(['opener', 'reply', 'notice', 'reminder', 'nudge']);
export type MessagePurpose = z.infer<typeof MessagePurpose>;

const message = {
  businessId: BusinessId,
  messageId: MessageId,
  conversationId: ConversationId,
  contactId: ContactId,
  /** The call that led to this text; null when none did. */
  callId: CallId.nullable(),
  /** The business's number the text goes out from. */
  number: E164,
  recipient: E164,
  purpose: MessagePurpose,
};

/** How the recipient agreed to be texted: by calling, by staying on the line after a greeting that said so, by pressing 1, or by writing first. */
export const ConsentMode = z.enum(['implied', 'greeting-disclosed', 'press-1', 'text-in']);
export type ConsentMode = z.infer<typeof ConsentMode>;

/** From what the text was decided and made, for the ledger. An older sender tells nothing of it. */
const grounds = {
  templateId: z.string().min(1).max(100).optional(),
  /** SHA-256 of the template's text, in hex. */
  templateHash: z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hex').optional(),
  /** Of the wording: the revision of the business's settings, or the version of its flow, that it was taken from. None of words that are not the business's own. */
  templateVersion: z.int().positive().optional(),
  /** The template's text, from which the hash is taken. */
  templateText: z.string().min(1).max(1000).optional(),
  consentMode: ConsentMode.optional(),
  ...decisionGrounds,
};

export const MessageRequested = defineEvent({
  type: 'message.requested',
  version: 1,
  topic: Topic.MessageRequests,
  description: 'The conversation wants this text sent. Messaging decides whether it may be, and sends it at most once.',
  data: z.object({
    ...message,
    /** One text per decision: a second request with the same key is the same text. Names no person: it is kept as evidence. */
    decisionKey: z.string().min(1).max(200),
    text: z.string().min(1).max(1000),
    /** After this moment the text would be wrong: it is skipped instead. */
    notAfter: Instant,
    /**
     * From then on these words are wrong, and others would still be right: a text that has not gone out is skipped as `outdated`, as soon as it is clear that
     * it will not in time, and whoever asked may ask in other words. Never where nothing is told.
     */
    wordsUntil: Instant.optional(),
    /** Whom it is for; a caller when not told. Staff agreed to be told at any hour. */
    audience: z.enum(['caller', 'staff']).optional(),
    /** End of the call that led to this text, for the figure "call end to text at the carrier". */
    callEndedAt: Instant.nullable(),
    ...grounds,
  }),
  person: (data) => data.recipient,
});

/** Why a text that was asked for is taken back, as of this version. */
export const WithdrawnBecause = z.enum(['caller-wrote', 'caller-called', 'spoke', 'staff-took-over', 'booked', 'closed', 'personal-contact', 'response-off']);
export type WithdrawnBecause = z.infer<typeof WithdrawnBecause>;

export const MessagesWithdrawn = defineEvent({
  type: 'messages.withdrawn',
  version: 1,
  topic: Topic.MessageRequests,
  description: 'Texts that were asked for in this conversation by now, and are not with the carrier yet, are not to be sent.',
  data: z.object({
    businessId: BusinessId,
    conversationId: ConversationId,
    recipient: E164,
    /** How the decision keys of these texts begin. */
    decisionPrefixes: z.array(z.string().min(1).max(50)).min(1).max(10),
    /** One of {@link WithdrawnBecause}, or a later one. */
    because: ReasonCode.optional(),
    withdrawnAt: Instant,
  }),
  person: (data) => data.recipient,
});

export const MessageSent = defineEvent({
  type: 'message.sent',
  version: 1,
  topic: Topic.Messages,
  description: 'The carrier accepted the text.',
  data: z.object({
    ...message,
    carrierMessageId: CarrierId,
    acceptedAt: Instant,
    callEndedAt: Instant.nullable(),
    segments: z.int().positive(),
  }),
  person: (data) => data.recipient,
});

/** Why a text is not sent, as of this version. */
export const SkipReason = z.enum(['expired', 'opted-out', 'number-not-owned', 'too-long', 'quiet-hours', 'frequency-cap', 'superseded', 'outdated', 'registration-pending', 'registration-rejected', 'own-number', 'never-text', 'country-not-allowed', 'landline', 'number-refused']);
export type SkipReason = z.infer<typeof SkipReason>;

export const MessageSkipped = defineEvent({
  type: 'message.skipped',
  version: 1,
  topic: Topic.Messages,
  description: 'The text was not sent, for this reason, and will not be.',
  data: z.object({ ...message, /** One of {@link SkipReason}, or a later one. */ reason: ReasonCode, skippedAt: Instant }),
  person: (data) => data.recipient,
});

export const MessageDelivered = defineEvent({
  type: 'message.delivered',
  version: 1,
  topic: Topic.Messages,
  description: 'The carrier says the text reached the phone.',
  data: z.object({ ...message, deliveredAt: Instant }),
  person: (data) => data.recipient,
});

export const MessageFailed = defineEvent({
  type: 'message.failed',
  version: 1,
  topic: Topic.Messages,
  description: 'The carrier refused the text, or could not deliver it, for good.',
  data: z.object({
    ...message,
    code: z.string().nullable(),
    detail: z.string(),
    failedAt: Instant,
    /** The carrier surely never took it, so that nothing is paid for it. Came later: an older producer leaves it out. */
    neverTaken: z.boolean().optional(),
  }),
  person: (data) => data.recipient,
});

export const MessageUnconfirmed = defineEvent({
  type: 'message.unconfirmed',
  version: 1,
  topic: Topic.Messages,
  description:
    'We cannot tell whether the carrier accepted the text: the answer never came. It is not sent again; a later receipt settles it.',
  data: z.object({ ...message, since: Instant }),
  person: (data) => data.recipient,
});

export const TextReceived = defineEvent({
  type: 'text.received',
  version: 1,
  topic: Topic.Messages,
  description: 'A person wrote to the business. Published once per text, after messaging recorded it.',
  data: z.object({
    businessId: BusinessId,
    messageId: MessageId,
    number: E164,
    sender: E164,
    text: z.string(),
    media: z.array(z.url()),
    carrierMessageId: CarrierId,
    receivedAt: Instant,
    /** What the text says about being texted; messaging has acted on it, and answered it. An older sender leaves it out. */
    consentIntent: z.enum(['stop', 'help', 'resume', 'none']).default('none'),
  }),
  person: (data) => data.sender,
});

export const ConsentChanged = defineEvent({
  type: 'consent.changed',
  version: 1,
  topic: Topic.Messages,
  description: 'A person wants no more texts of the business, or wants them again. Messaging has acted on it already.',
  data: z.object({
    businessId: BusinessId,
    /** The business's number that they wrote to, or that the refused text was from. It holds for all of them. */
    number: E164,
    person: E164,
    optedOut: z.boolean(),
    /** `text`: the person wrote so; `carrier`: the carrier refused a text for that reason. */
    source: z.enum(['text', 'carrier']),
    changedAt: Instant,
  }),
  person: (data) => data.person,
});

export const LineTypeLearned = defineEvent({
  type: 'line-type.learned',
  version: 1,
  topic: Topic.Messages,
  description: 'What became of a text taught what kind of line a number is.',
  data: z.object({ businessId: BusinessId, phone: E164, lineType: LineType, learnedAt: Instant }),
  person: (data) => data.phone,
});

export const NumberRefused = defineEvent({
  type: 'number.refused',
  version: 1,
  topic: Topic.Messages,
  description: 'The carrier refused a text because nobody can be texted at this number, whoever asks: it is not in service, or is none.',
  data: z.object({ businessId: BusinessId, phone: E164, refusedAt: Instant }),
  person: (data) => data.phone,
});
