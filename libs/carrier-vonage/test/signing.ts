import { createHmac, createHash } from 'node:crypto';
import type { RawWebhook } from '@ringback/carrier';
import { epochMsOf, type Instant } from '@ringback/event-contracts';
import { applicationId, config } from './config.js';

export interface TokenParts {
  header?: object;
  claims?: Record<string, unknown>;
  secret?: string;
}

/** A webhook as Vonage signs it, unless told otherwise. A claim given as undefined is left out. */
export function signed(body: unknown, at: Instant, { header, claims, secret = config.VONAGE_SIGNATURE_SECRET }: TokenParts = {}): RawWebhook {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const token = jwt(header ?? { alg: 'HS256', typ: 'JWT' }, { ...genuineClaims(bytes, at), ...claims }, secret);
  return { headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: bytes };
}

export function jwt(header: object, claims: object, secret: string): string {
  const text = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

function genuineClaims(body: Buffer, at: Instant): Record<string, unknown> {
  return {
    iat: Math.floor(epochMsOf(at) / 1000),
    jti: 'c5ba8f24-1a14-4c10-bfdf-3fbe8ce511b5',
    iss: 'Vonage',
    payload_hash: createHash('sha256').update(body).digest('hex'),
    api_key: config.VONAGE_API_KEY,
    application_id: applicationId,
  };
}
