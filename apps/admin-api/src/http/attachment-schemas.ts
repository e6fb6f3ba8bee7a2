import { z } from 'zod';
import { BusinessParams, pageOf } from './schemas.js';

export const AttachmentParams = BusinessParams.extend({ attachmentId: z.uuid().toLowerCase() });
export type AttachmentParams = z.infer<typeof AttachmentParams>;

export const AttachmentView = z.object({
  id: z.uuid(),
  /** Of the text that it came with. */
  messageId: z.uuid(),
  number: z.string(),
  person: z.string(),
  receivedAt: z.string(),
  state: z.enum(['fetching', 'kept', 'refused', 'lost']),
  /** Why it is refused or lost. */
  reason: z.string().nullable(),
  /** What its bytes are, whatever its sender called it; null when nobody has seen them yet, or they are of no known type. */
  contentType: z.string().nullable(),
  size: z.int().nullable(),
});
export type AttachmentView = z.infer<typeof AttachmentView>;
export const AttachmentPage = pageOf(AttachmentView);
