import type { z } from 'zod';
import { BookingProviderRefused, BookingProviderUnavailable } from '../errors.js';
import type { JsonAnswer } from './ask-json.js';

export interface Expectation<T> {
  provider: string;
  /** What was asked for, for an error's message. */
  asked: string;
  /** Whether asking changes something there. */
  changes: boolean;
  /** Which setting holds the credentials, for an error's message. */
  credentials: string;
  shape: z.ZodType<T>;
}

/**
 * What a good answer holds.
 *
 * @throws BookingProviderUnavailable when there is no answer, 408, 425, 429 or 5xx, or a good one that cannot be understood.
 * @throws BookingProviderRefused on any other answer.
 */
export function expectBody<T>(answer: JsonAnswer, { provider, asked, changes, credentials, shape }: Expectation<T>): T {
  if (answer.got === 'nothing') {
    throw new BookingProviderUnavailable(`${provider} could not be asked for ${asked}: ${answer.because}`, changes && answer.sent, null);
  }
  const { status } = answer;
  if (status >= 200 && status < 300) {
    const read = shape.safeParse(answer.body);
    if (read.success) return read.data;
    const field = read.error.issues[0]?.path.join('.') ?? '';
    throw new BookingProviderUnavailable(`${provider}'s answer with ${asked} cannot be understood (${field === '' ? 'all of it' : field})`, changes, null);
  }
  if (status >= 500 || [408, 425, 429].includes(status)) {
    throw new BookingProviderUnavailable(`${provider} did not give ${asked} (${status})`, changes && status >= 500, secondsOf(answer.retryAfter));
  }
  const hint = status === 401 || status === 403 ? `: check ${credentials}` : '';
  throw new BookingProviderRefused(`${provider} refused ${asked} (${status})${hint}`, status);
}

/** Only the form in seconds: neither provider documents the other, and a wrong guess would be a long silence. */
function secondsOf(header: string | null): number | null {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) : null;
}
