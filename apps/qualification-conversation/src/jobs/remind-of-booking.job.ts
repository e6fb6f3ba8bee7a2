import { BookingId, BusinessId, ContactId, ConversationId, E164, Instant } from '@ringback/event-contracts';
import { defineJob } from '@ringback/jobs';
import { z } from 'zod';

/** Reminds a caller of their appointment. One for each booking. */
export const RemindOfBooking = defineJob({
  name: 'remind-of-booking',
  data: z.object({ businessId: BusinessId, bookingId: BookingId, conversationId: ConversationId, contactId: ContactId, number: E164, caller: E164, startsAt: Instant }),
});
