import { ConversationId } from '@ringback/event-contracts';
import { z } from 'zod';
import { BusinessParams } from './schemas.js';
import { isKeepable } from './settings-schemas.js';

export const ConversationParams = BusinessParams.extend({ conversationId: ConversationId.toLowerCase() });
export type ConversationParams = z.infer<typeof ConversationParams>;

export const StaffText = z.strictObject({
  text: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(1000, 'must be at most 1000 characters')
    .refine(isKeepable, 'must be text without NUL or halves of characters')
    .refine((text) => !/\{\{|\{%/.test(text), 'is sent as it stands, and holds {{ or {%: write what is meant in its place'),
});
export type StaffText = z.infer<typeof StaffText>;

export const StaffTextView = z.object({
  messageId: z.uuid(),
  /** What the text promises by a time; null for nothing. */
  promise: z.object({ id: z.uuid(), dueAt: z.string() }).nullable(),
});
export type StaffTextView = z.infer<typeof StaffTextView>;
