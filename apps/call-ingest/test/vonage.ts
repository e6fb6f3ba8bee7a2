import { createHash, createHmac, generateKeyPairSync } from 'node:crypto';
import { createVonageCarrier, vonageConfigFrom } from '@ringback/carrier-vonage';
import { epochMsOf, type Instant, systemClock } from '@ringback/event-contracts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' },
});

/** The carrier's side of the same account. */
export const account = {
  applicationId: '5b6f0c1e-1111-4222-8333-94c0ffee0001',
  applicationPublicKey: publicKey,
  apiKey: 'c0ffee01',
  apiSecret: 'an-account-secret',
  signatureSecret: 'a-secret-of-these-tests-0123456789',
};

const environment = {
  VONAGE_APPLICATION_ID: account.applicationId,
  VONAGE_PRIVATE_KEY: privateKey,
  VONAGE_API_KEY: account.apiKey,
  VONAGE_SIGNATURE_SECRET: account.signatureSecret,
};
const config = vonageConfigFrom(environment);

export const vonage = createVonageCarrier(config, { clock: systemClock });

/** The adapter for a carrier at this address. */
export const vonageAt = (url: string) => createVonageCarrier(vonageConfigFrom({ ...environment, VONAGE_API_URL: url }), { clock: systemClock });

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
