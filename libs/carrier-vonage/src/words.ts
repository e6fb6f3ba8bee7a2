import { z } from 'zod';

/**
 * A field that Vonage writes as a string in one product and as a number in another, or leaves null or out. Any other type
 * reads as null: a field this product can do without must not cost it the webhook.
 */
export const Words = z.union([z.string(), z.number()]).nullish().catch(null);

/** Not a zod transform: those leave zod's compiled path and cost more than all the rest of the reading. */
export function textOf(words: string | number | null | undefined): string | null {
  if (words === null || words === undefined || words === '') return null;
  return typeof words === 'string' ? words : String(words);
}

/** Cuts a text to a length without leaving half a character, which JSON escapes and PostgreSQL's jsonb then refuses. */
export function clipped(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : text.slice(0, maxLength).toWellFormed();
}
