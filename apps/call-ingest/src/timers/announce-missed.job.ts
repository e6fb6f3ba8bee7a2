import { CallId, Instant } from '@ringback/event-contracts';
import { defineJob } from '@ringback/jobs';
import { z } from 'zod';

/** The grace period of a missed call is over at `at`. */
export const AnnounceMissed = defineJob({ name: 'announce-missed', data: z.object({ callId: CallId, at: Instant }) });
