import { z } from 'zod';
import { AttachmentView } from './attachment-schemas.js';
import { BookingView } from './booking-schemas.js';
import { CallBackView } from './call-back-schemas.js';
import { LeadChangeView, LeadView, MergeView, NoteView } from './case-file-schemas.js';
import { ContactView } from './contact-schemas.js';
import { CallView, OpenerView } from './call-schemas.js';
import { PromiseView } from './promise-schemas.js';
import { ConversationView, MessageView } from './schemas.js';

const at = z.string();
/** One thing that happened, at its moment. */
const TimelineItem = z.discriminatedUnion('kind', [
  z.object({ at, kind: z.literal('call'), call: CallView }),
  /** To text the caller of a missed call, or not: with the reason. */
  z.object({ at, kind: z.literal('decision'), decision: OpenerView.extend({ callId: z.uuid() }) }),
  z.object({ at, kind: z.literal('text'), text: MessageView }),
  z.object({ at, kind: z.literal('file'), file: AttachmentView }),
  z.object({ at, kind: z.literal('booking'), booking: BookingView }),
  z.object({ at, kind: z.literal('promise'), promise: PromiseView }),
  z.object({ at, kind: z.literal('call-back'), callBack: CallBackView }),
  z.object({ at, kind: z.literal('note'), note: NoteView }),
  /** What became of the lead, or that there is one again. */
  z.object({ at, kind: z.literal('lead'), lead: LeadChangeView }),
  /** That numbers are of one person, or are not after all. */
  z.object({ at, kind: z.literal('merge'), merge: MergeView }),
]);
export type TimelineItem = z.infer<typeof TimelineItem>;

export const TimelineView = z.object({
  /** The number that was asked for. */
  contact: ContactView,
  /** All numbers of the person, the one that was asked for first. */
  numbers: z.array(ContactView),
  /** How far they have come: `new`, `engaged` (they wrote), `qualified`, `booked`, and as what the lead was closed. */
  stage: z.enum(['new', 'engaged', 'qualified', 'booked', 'won', 'lost']),
  lead: LeadView,
  /** The latest thread with them, with what they answered; null when nothing was said yet. */
  conversation: ConversationView.nullable(),
  /** One for each number of theirs that something was said at, the latest first. */
  conversations: z.array(ConversationView),
  /** Newest first. */
  items: z.array(TimelineItem),
  /** False when there is more of something than is shown: the lists have it all. */
  complete: z.boolean(),
});
export type TimelineView = z.infer<typeof TimelineView>;
