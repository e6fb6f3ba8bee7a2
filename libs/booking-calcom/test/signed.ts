import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { RawWebhook } from '@ringback/booking-providers';

export const secret = 'a secret of the tests';

export const published = (name: string): Buffer => readFileSync(new URL(`fixtures/${name}.json`, import.meta.url));

export interface Payload {
  triggerEvent: unknown;
  createdAt: unknown;
  payload: Record<string, unknown>;
}

/** A published payload with some of its fields changed. */
export function changed(name: string, fields: Record<string, unknown>): Buffer {
  const whole = JSON.parse(published(name).toString()) as Payload;
  return Buffer.from(JSON.stringify({ ...whole, payload: { ...whole.payload, ...fields } }));
}

export const signed = (body: Buffer, by = secret): RawWebhook => ({ headers: { 'x-cal-signature-256': createHmac('sha256', by).update(body).digest('hex') }, body });
