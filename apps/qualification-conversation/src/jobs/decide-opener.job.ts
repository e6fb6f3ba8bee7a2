import { ContactResolved, Instant } from '@ringback/event-contracts';
import { defineJob } from '@ringback/jobs';
import { z } from 'zod';

/** Decides about a missed call that could not be decided at once. One for each call. */
export const DecideOpener = defineJob({
  name: 'decide-opener',
  data: z.object({ call: ContactResolved.schema, learntAt: Instant, causationId: z.string(), late: z.boolean().default(false) }),
});
