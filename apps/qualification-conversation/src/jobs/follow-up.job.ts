import { BusinessId, ContactId, ConversationId, E164, Instant, MessageId } from '@ringback/event-contracts';
import { defineJob } from '@ringback/jobs';
import { z } from 'zod';

/** Writes once more to a caller who did not reply. One waits for each caller, so their contact is its key. */
export const FollowUpCaller = defineJob({
  name: 'follow-up-caller',
  data: z.object({
    businessId: BusinessId,
    caller: E164,
    number: E164,
    contactId: ContactId,
    conversationId: ConversationId,
    /** The first text, which is not replied to. */
    openerId: MessageId,
    openerSentAt: Instant,
    /** Which of the business's follow-ups, from 0. */
    index: z.int().min(0),
  }),
});
