import { epochMsOf, type Instant, type Seconds } from '@ringback/event-contracts';

/** Reads a Retry-After header, in either of its forms (RFC 9110, 10.2.3); null when there is none, or none that can be read. */
export function retryAfter(header: string | string[] | undefined, now: Instant): Seconds | null {
  const text = (Array.isArray(header) ? header[0] : header)?.trim();
  if (text === undefined || text === '') return null;
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return Number(text) as Seconds;
  // Without a weekday's or month's letters, Date.parse would take "-5" for a month.
  const at = /[a-z]{3}/i.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? null : (Math.max(0, (at - epochMsOf(now)) / 1000) as Seconds);
}
