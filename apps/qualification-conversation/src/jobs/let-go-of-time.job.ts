import { BookingId, BusinessId, ContactId, ConversationId, E164 } from '@ringback/event-contracts';
import { defineJob } from '@ringback/jobs';
import { z } from 'zod';

/** Looks at a time that is only kept for a caller when that is over. One for each booking. */
export const LetGoOfTime = defineJob({ name: 'let-go-of-time', data: z.object({ businessId: BusinessId, bookingId: BookingId, conversationId: ConversationId, contactId: ContactId, number: E164, caller: E164 }) });
