import { z } from 'zod';
import { AttachmentView } from './attachment-schemas.js';
import { BookingView } from './booking-schemas.js';
import { ContactView } from './contact-schemas.js';
import { CallView } from './call-schemas.js';
import { PromiseView } from './promise-schemas.js';
import { ConversationView, MessageView } from './schemas.js';

const at = z.string();
/** One thing that happened, at its moment. */
const TimelineItem = z.discriminatedUnion('kind', [
  z.object({ at, kind: z.literal('call'), call: CallView }),
  z.object({ at, kind: z.literal('text'), text: MessageView }),
  z.object({ at, kind: z.literal('file'), file: AttachmentView }),
  z.object({ at, kind: z.literal('booking'), booking: BookingView }),
  z.object({ at, kind: z.literal('promise'), promise: PromiseView }),
]);
export type TimelineItem = z.infer<typeof TimelineItem>;

export const TimelineView = z.object({
  contact: ContactView,
  /** How far they have come: `new`, `engaged` (they wrote), `qualified`, `booked`. */
  stage: z.enum(['new', 'engaged', 'qualified', 'booked']),
  /** The thread with them, with what they answered; null when nothing was said yet. */
  conversation: ConversationView.nullable(),
  /** Newest first. */
  items: z.array(TimelineItem),
  /** False when there is more of something than is shown: the lists have it all. */
  complete: z.boolean(),
});
export type TimelineView = z.infer<typeof TimelineView>;
