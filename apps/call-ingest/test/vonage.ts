import { createHash, createHmac, generateKeyPairSync } from 'node:crypto';
import { createVonageCarrier, vonageConfigFrom } from '@ringback/carrier-vonage';
import { epochMsOf, type Instant, systemClock } from '@ringback/event-contracts';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' },
});

const config = vonageConfigFrom({
  VONAGE_APPLICATION_ID: '5b6f0c1e-1111-4222-8333-94c0ffee0001',
  VONAGE_PRIVATE_KEY: privateKey,
  VONAGE_API_KEY: 'c0ffee01',
  VONAGE_SIGNATURE_SECRET: 'a-secret-of-these-tests-0123456789',
});

export const vonage = createVonageCarrier(config, { clock: systemClock });

/** Signs a webhook's body as Vonage does. @returns the Authorization header. */
export function signature(body: string | Buffer, at: Instant, secret = config.VONAGE_SIGNATURE_SECRET): string {
  const claims = {
    iat: Math.floor(epochMsOf(at) / 1000),
    iss: 'Vonage',
    jti: '7d9e6f5e-2a84-4c5a-9c0e-0d2d1c3b4a59',
    payload_hash: createHash('sha256').update(body).digest('hex'),
    api_key: config.VONAGE_API_KEY,
    application_id: config.VONAGE_APPLICATION_ID,
  };
  const text = [{ alg: 'HS256', typ: 'JWT' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `Bearer ${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}
