import { z } from 'zod';
import { BusinessParams, pageOf, PersonPage } from './schemas.js';

export const StaffTaskParams = BusinessParams.extend({ taskId: z.uuid().toLowerCase() });
export type StaffTaskParams = z.infer<typeof StaffTaskParams>;

export const StaffTaskQuery = PersonPage.extend({ state: z.enum(['open', 'done']).optional() });
export type StaffTaskQuery = z.infer<typeof StaffTaskQuery>;

/** That somebody of the business should call this person. */
export const StaffTaskView = z.object({
  id: z.uuid(),
  caller: z.string(),
  /** Of the missed call that led to it. */
  callId: z.uuid(),
  reason: z.string(),
  /** Why, for people. */
  sentence: z.string(),
  raisedAt: z.string(),
  doneAt: z.string().nullable(),
  /** `call`: they spoke with each other; `staff`: somebody said so. */
  doneBy: z.string().nullable(),
});
export type StaffTaskView = z.infer<typeof StaffTaskView>;
export const StaffTaskPage = pageOf(StaffTaskView);
