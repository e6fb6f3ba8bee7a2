import { BusinessId, PromiseId } from '@ringback/event-contracts';
import { defineJob } from '@ringback/jobs';
import { z } from 'zod';

/** Looks at a promise when it is nearly due, and when it is. One for each promise. */
export const WatchPromise = defineJob({ name: 'watch-promise', data: z.object({ businessId: BusinessId, promiseId: PromiseId, is: z.enum(['due-soon', 'due']) }) });
