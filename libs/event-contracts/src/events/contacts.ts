import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { Instant } from '../instant.js';
import { BusinessId, CallId, ContactId, E164 } from '../primitives.js';
import { Topic } from '../topics.js';
import { ContactClass } from './business-settings.js';
import { MissedOutcome, NoCaller, Schedule } from './calls.js';

/** What kind of line a number is, as far as anybody knows. */
export const LineType = z.enum(['mobile', 'landline', 'voip', 'toll-free', 'premium', 'unknown']);
export type LineType = z.infer<typeof LineType>;

const missedCall = {
  businessId: BusinessId,
  callId: CallId,
  number: E164,
  outcome: MissedOutcome,
  endedAt: Instant,
};

export const ContactResolved = defineEvent({
  type: 'contact.resolved',
  version: 1,
  topic: Topic.Contacts,
  description: 'The missed caller is known by a contact, found or new. Once per missed call with a usable number.',
  data: z.object({
    ...missedCall,
    caller: E164,
    contactId: ContactId,
    /** Null when nobody told us a name. */
    name: z.string().nullable(),
    /** True when this caller has called or written to this business before. */
    returning: z.boolean(),
    lineType: LineType,
    /** These came later: an older producer leaves them out. */
    schedule: Schedule.default('open'),
    contactClass: ContactClass.default('new-lead'),
    /** The carrier refused a text not long ago because nobody can be texted at this number. */
    refused: z.boolean().default(false),
    /** The carrier was to say what kind of line it is, and did not answer: a text would be sent without knowing. */
    lineUnanswered: z.boolean().default(false),
  }),
  person: (data) => data.caller,
});

export const ContactUnresolvable = defineEvent({
  type: 'contact.unresolvable',
  version: 1,
  topic: Topic.Contacts,
  description: 'A missed call whose caller cannot be reached by text: no usable number came with it.',
  data: z.object({
    ...missedCall,
    reason: z.enum(['withheld', 'not-a-phone-number']),
    /** The same more closely. Came later: an older producer leaves it out. */
    noCaller: NoCaller.optional(),
  }),
  person: () => null,
});

export const ContactClassified = defineEvent({
  type: 'contact.classified',
  version: 1,
  topic: Topic.Contacts,
  description: 'Somebody of the business told what a person is to it: whoever is personal is not texted.',
  data: z.object({ businessId: BusinessId, person: E164, contactClass: ContactClass, classifiedAt: Instant }),
  person: (data) => data.person,
});

export const ContactPlaced = defineEvent({
  type: 'contact.placed',
  version: 1,
  topic: Topic.Contacts,
  description: 'Somebody of the business told where a person is, or that it is not known: what their number says then counts.',
  data: z.object({
    businessId: BusinessId,
    person: E164,
    /** Null when it is not known. */
    place: z
      .object({
        /** ISO 3166-2 where we have rules by state, such as `US-CA`; else ISO 3166-1. */
        region: z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/),
        /** IANA zones in which the place can lie. */
        timeZones: z.array(z.string().min(1)).min(1),
      })
      .nullable(),
    placedAt: Instant,
  }),
  person: (data) => data.person,
});
