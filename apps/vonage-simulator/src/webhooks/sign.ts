import { createHash } from 'node:crypto';
import { createSigner } from 'fast-jwt';
import type { Account } from '../account/account.js';

export type Signer = (body: Buffer, jti: string, issuedAt: Date) => string;

/** Signs webhooks as Vonage does: an HS256 JWT over the hash of the body's bytes, with no expiry. */
export function webhookSigner(account: Account, secret = account.signatureSecret): Signer {
  const sign = createSigner({ key: secret, algorithm: 'HS256', header: { alg: 'HS256', typ: 'JWT' } });
  return (body, jti, issuedAt) =>
    sign({
      iat: Math.floor(issuedAt.getTime() / 1000),
      jti,
      iss: 'Vonage',
      payload_hash: createHash('sha256').update(body).digest('hex'),
      api_key: account.apiKey,
      application_id: account.applicationId,
    });
}
