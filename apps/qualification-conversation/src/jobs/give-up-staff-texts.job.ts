import { BusinessId, E164 } from '@ringback/event-contracts';
import { defineJob } from '@ringback/jobs';
import { z } from 'zod';

/** Tells somebody of the staff of what they wrote and did not say for whom. One for each phone, put off by every further question. */
export const GiveUpStaffTexts = defineJob({ name: 'give-up-staff-texts', data: z.object({ businessId: BusinessId, phone: E164, number: E164 }) });
