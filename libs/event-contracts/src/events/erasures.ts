import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { Instant } from '../instant.js';
import { BusinessId, ContactId, E164, ErasureId } from '../primitives.js';
import { Topic } from '../topics.js';

const erasure = {
  businessId: BusinessId,
  /** One for all numbers of the person. */
  erasureId: ErasureId,
  /** The number's contact: names it where the number itself is gone. */
  contactId: ContactId,
};

export const ErasureAsked = defineEvent({
  type: 'erasure.asked',
  version: 1,
  topic: Topic.Erasures,
  description: 'Somebody of the business wants a person forgotten: every service lets go of what it keeps of this number. One for each number of the person.',
  data: z.object({ ...erasure, person: E164, askedAt: Instant }),
  person: (data) => data.person,
});

export const ErasureCarriedOut = defineEvent({
  type: 'erasure.carried-out',
  version: 1,
  topic: Topic.Erasures,
  description: 'A service keeps nothing any more of a number that was to be forgotten, except what the law wants kept.',
  // Without the number, which is forgotten.
  data: z.object({ ...erasure, service: z.string().min(1), carriedOutAt: Instant }),
});
