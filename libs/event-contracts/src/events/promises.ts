import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { Instant } from '../instant.js';
import { BusinessId, ContactId, ConversationId, E164, PromiseId, ReasonCode } from '../primitives.js';
import { Topic } from '../topics.js';

const promise = {
  businessId: BusinessId,
  promiseId: PromiseId,
  conversationId: ConversationId,
  contactId: ContactId,
  number: E164,
  caller: E164,
  /** Who gave it: `flow`, `staff`, or a later one. */
  by: ReasonCode,
  dueAt: Instant,
};

export const PromiseMade = defineEvent({
  type: 'promise.made',
  version: 1,
  topic: Topic.Conversations,
  description: 'A caller was told that somebody of the business calls, comes or writes by a moment. One that was open before in the same conversation is replaced by it.',
  data: z.object({ ...promise, madeAt: Instant }),
  person: (data) => data.caller,
});

export const PromiseKept = defineEvent({
  type: 'promise.kept',
  version: 1,
  topic: Topic.Conversations,
  description: 'What a caller was promised was done in time.',
  data: z.object({
    ...promise,
    /** How that is known: `call` (they spoke with each other), `staff` (somebody said so), or a later one. */
    how: ReasonCode,
    keptAt: Instant,
  }),
  person: (data) => data.caller,
});

export const PromiseBroken = defineEvent({
  type: 'promise.broken',
  version: 1,
  topic: Topic.Conversations,
  description: 'The moment of a promise passed, and nobody is known to have kept it.',
  data: z.object({ ...promise, brokenAt: Instant }),
  person: (data) => data.caller,
});
