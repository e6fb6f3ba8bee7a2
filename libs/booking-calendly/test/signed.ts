import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { RawWebhook } from '@ringback/booking-providers';
import { epochMsOf, type Instant } from '@ringback/event-contracts';

export const secret = 'a signing key of the tests';

export const published = (name: string): Buffer => readFileSync(new URL(`fixtures/${name}.json`, import.meta.url));

interface Webhook {
  payload: { scheduled_event: object };
}

/** A published payload with some of its fields changed. */
export function changed(name: string, fields: object, event: object = {}): Buffer {
  const whole = JSON.parse(published(name).toString()) as Webhook;
  return Buffer.from(JSON.stringify({ ...whole, payload: { ...whole.payload, scheduled_event: { ...whole.payload.scheduled_event, ...event }, ...fields } }));
}

export function signatureOf(body: Buffer, at: Instant, by = secret): string {
  const seconds = String(epochMsOf(at) / 1000);
  return `t=${seconds},v1=${createHmac('sha256', by).update(`${seconds}.`).update(body).digest('hex')}`;
}

export const signed = (body: Buffer, at: Instant): RawWebhook => ({ headers: { 'calendly-webhook-signature': signatureOf(body, at) }, body });
