import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { Instant } from '../instant.js';
import { BusinessId, CallId, E164, ReasonCode } from '../primitives.js';
import { Topic } from '../topics.js';

/**
 * Why the staff have something to do that no text can do, as of this version. `opted-out-caller-called`: their call takes nothing back, so they are not
 * texted. `not-texted-in-time`: the text would have come too late, or something stood in its way until it would have. `text-failed`: it did not arrive.
 */
export const StaffTaskReason = z.enum(['opted-out-caller-called', 'not-texted-in-time', 'text-failed']);
export type StaffTaskReason = z.infer<typeof StaffTaskReason>;

export const StaffTaskRaised = defineEvent({
  type: 'staff.task-raised',
  version: 1,
  topic: Topic.Messages,
  description: 'The staff should call this person, who is not texted, for this reason. Once per call.',
  data: z.object({
    businessId: BusinessId,
    /** The same for the same reason and call. */
    taskId: z.uuid(),
    /** One of {@link StaffTaskReason}, or a later one. */
    reason: ReasonCode,
    callId: CallId,
    person: E164,
    raisedAt: Instant,
  }),
  person: (data) => data.person,
});
