import { clipped } from '../words.js';

const maxLength = 300;

/**
 * What an answer said, fit for a log: an answer may quote the request, and the request holds a credential, phone numbers
 * and a person's text.
 *
 * @param private_ texts to take out wherever they appear.
 */
export function redacted(said: string, private_: readonly string[] = []): string {
  let text = said;
  for (const secret of private_) if (secret.length > 3) text = text.replaceAll(secret, '[text]');
  const clean = text
    .replace(/\b(Bearer|Basic)\s+[\w.+/=-]+/gi, '[credential]')
    .replace(/eyJ[\w-]+(\.[\w-]*)*/g, '[credential]')
    .replace(/\+?\d{7,}/g, '[number]')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return clipped(clean, maxLength);
}
