import { createHash } from 'node:crypto';
import type { BookingProvider } from './news.js';

/** Neither provider numbers its webhooks, and both repeat one byte for byte: the bytes are the name. */
export function eventIdOf(provider: BookingProvider, body: Buffer): string {
  return `${provider}:${createHash('sha256').update(body).digest('hex')}`;
}
