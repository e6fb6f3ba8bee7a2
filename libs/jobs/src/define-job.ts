import type { Instant } from '@ringback/event-contracts';
import type { z } from 'zod';

/** A piece of work for later. Its handler must bear being run twice: a crash after its commit runs it again. */
export interface Job<Data = unknown> {
  /** Unique within its service, such as `announce-missed`. */
  readonly name: string;
  readonly schema: z.ZodType<Data>;
}

export function defineJob<Data>(definition: { name: string; data: z.ZodType<Data> }): Job<Data> {
  return { name: definition.name, schema: definition.data };
}

export interface When {
  at: Instant;
  /** At most one waiting job has this key; scheduling another one with it replaces the first. */
  key: string;
}

/** A job to schedule or to cancel, as a unit of work collects them. */
export type JobRequest =
  | { do: 'schedule'; job: string; data: unknown; trace: Readonly<Record<string, string>>; at: Instant; key: string }
  | { do: 'cancel'; key: string };

/** Keys are unique per job, so that two jobs about one call do not replace each other. */
export const jobKey = (job: Pick<Job, 'name'>, key: string): string => `${job.name}:${key}`;
