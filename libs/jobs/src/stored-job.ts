import { z } from 'zod';

/** A job as it lies in the database: its data, and the W3C trace context of the unit that scheduled it. */
export const StoredJob = z.object({ data: z.unknown(), trace: z.record(z.string(), z.string()) });
export type StoredJob = z.infer<typeof StoredJob>;
