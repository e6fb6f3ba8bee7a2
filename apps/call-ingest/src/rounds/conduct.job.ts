import { CallId } from '@ringback/event-contracts';
import { defineJob } from '@ringback/jobs';
import { z } from 'zod';

/** Something happened to a caller for whom phones ring at once, or nothing did for long enough. */
export const Conduct = defineJob({ name: 'conduct-round', data: z.object({ callId: CallId }) });
