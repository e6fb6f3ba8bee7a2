import { createPublicKey } from 'node:crypto';

/** Whose carrier account this is. All of it is a secret, or belongs to one. */
export interface Account {
  apiKey: string;
  apiSecret: string;
  applicationId: string;
  /** PEM; checks the application's own JWTs. */
  applicationPublicKey: string;
  /** Signs the webhooks. */
  signatureSecret: string;
}

/**
 * The public half of a key in PEM, whichever half is given.
 * @throws Error when it is no key at all.
 */
export function publicKeyOf(pem: string): string {
  try {
    return createPublicKey(pem).export({ type: 'spki', format: 'pem' }).toString();
  } catch {
    throw new Error('the application key is not a key in PEM form; give its public (or private) key, from BEGIN to END');
  }
}
