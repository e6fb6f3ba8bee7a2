import { BusinessId, ConversationId } from '@ringback/event-contracts';
import { defineJob } from '@ringback/jobs';
import { z } from 'zod';

/** Tells the staff again of a conversation that nobody looks after. One for each conversation. */
export const RemindStaff = defineJob({ name: 'remind-staff', data: z.object({ businessId: BusinessId, conversationId: ConversationId }) });
