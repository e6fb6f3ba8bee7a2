import { type Instant, parseInstant } from '@ringback/event-contracts';
import { z } from 'zod';
import type { WebhookRefusal } from '../news.js';

/** Published payloads have about 5 KB. */
const MAX_BYTES = 1_048_576;

export type Checked<T> = { value: T } | { refused: WebhookRefusal };

/** The JSON object in a webhook's body, with texts that a database can hold. */
export function fieldsOf(body: Buffer): Checked<object> {
  if (body.length > MAX_BYTES) return { refused: malformed('$', `is larger than ${MAX_BYTES} bytes`) };
  if (body.length === 0) return { refused: malformed('$', 'is empty') };
  let value: unknown;
  try {
    const text = body.toString();
    // An escape is the only way a JSON text can hold a NUL or half a character, and most bodies have none.
    value = text.includes('\\u') ? JSON.parse(text, storable) : JSON.parse(text);
  } catch {
    return { refused: malformed('$', 'is no JSON') };
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { value };
  return { refused: malformed('$', 'is no JSON object') };
}

export const malformed = (field: string, problem: string): WebhookRefusal => ({ is: 'malformed', field, problem });

/** The first thing wrong. Zod's messages name types, and never repeat a value. */
export function malformedBy(error: z.ZodError, within = ''): WebhookRefusal {
  const [issue] = error.issues;
  return malformed([...(within === '' ? [] : [within]), ...(issue?.path ?? [])].join('.') || '$', issue?.message ?? 'is wrong');
}

/** A moment with its zone, to the millisecond. A time without a zone is refused: it would be read in this machine's own. */
export const moment = z.iso.datetime({ offset: true }).transform((text, context): Instant => {
  const at = parseInstant(text);
  if (at !== undefined) return at;
  context.addIssue({ code: 'custom', message: 'is no moment' });
  return z.NEVER;
});

/** A text that may as well be missing: no booking is lost because of a name that is too long or no text at all. */
export const optionalText = (maxLength: number): z.ZodType<string | undefined> =>
  orNothing(z.union([z.string(), z.int().nonnegative().transform(String)]).pipe(z.string().trim().min(1).max(maxLength)));

/** What is not of this shape counts as missing. */
export const orNothing = <T>(schema: z.ZodType<T>): z.ZodType<T | undefined> => schema.optional().catch(undefined);

/** PostgreSQL's text cannot hold a NUL, nor its jsonb half of a surrogate pair. */
function storable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value;
}
