import { PromiseId } from '@ringback/event-contracts';
import { z } from 'zod';
import { BusinessParams, pageOf, PersonPage } from './schemas.js';

const State = z.enum(['open', 'kept', 'broken', 'replaced', 'withdrawn']);

export const PromiseParams = BusinessParams.extend({ promiseId: PromiseId.toLowerCase() });
export type PromiseParams = z.infer<typeof PromiseParams>;

export const PromiseQuery = PersonPage.extend({ state: State.optional() });
export type PromiseQuery = z.infer<typeof PromiseQuery>;

export const NewPromise = z.strictObject({
  /** By when somebody of the business is to have been in touch. */
  dueAt: z.iso.datetime({ offset: true, error: 'must be a moment such as 2026-11-26T17:00:00Z' }).transform((text) => new Date(text).toISOString()),
});
export type NewPromise = z.infer<typeof NewPromise>;

export const NewPromiseView = z.object({ id: z.uuid() });

/** That somebody calls, comes or writes by a moment. */
export const PromiseView = z.object({
  id: z.uuid(),
  conversationId: z.uuid(),
  contactId: z.uuid(),
  caller: z.string(),
  /** `flow`, or `staff`. */
  by: z.string(),
  madeAt: z.string(),
  dueAt: z.string(),
  /** `replaced` by a later one in the same conversation. */
  state: State,
  settledAt: z.string().nullable(),
});
export type PromiseView = z.infer<typeof PromiseView>;
export const PromisePage = pageOf(PromiseView);
