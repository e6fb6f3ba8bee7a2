import { BusinessId, ContactId, ConversationId, E164 } from '@ringback/event-contracts';
import { defineJob } from '@ringback/jobs';
import { z } from 'zod';

/** Reads what a caller wrote, all that came within a few seconds as one. One for each thread, put off by every further text. */
export const ReadReplies = defineJob({
  name: 'read-replies',
  data: z.object({ businessId: BusinessId, caller: E164, number: E164, contactId: ContactId, conversationId: ConversationId }),
});
