import { createHmac, createSecretKey, hash, timingSafeEqual, type KeyObject } from 'node:crypto';
import type { RawWebhook, SignatureVerdict } from '@ringback/carrier';
import { epochMsOf, type Instant } from '@ringback/event-contracts';
import type { VonageConfig } from '../config.js';

/** Messages are tried again for 24 hours, and Vonage does not say whether each try is signed anew. */
const maxAgeSeconds = 24 * 60 * 60;
const skewSeconds = 5 * 60;

type Claims = Readonly<Record<string, unknown>>;

/**
 * Checks the JWT that Vonage signs a webhook with (HS256 over the account's signature secret), and that it was made for
 * these bytes and for us. A genuine webhook that is played again stays genuine; repeats are told by their dedupe key.
 *
 * A few lines of node:crypto rather than a JWT library: the encoded signature is compared as it stands, so that it has one
 * spelling only, and the algorithm is not up for negotiation.
 */
export class WebhookSignature {
  readonly #secret: KeyObject;
  /** The last that was read: Vonage writes it alike in every token. */
  #header: { encoded: string; alg: unknown } = { encoded: '', alg: undefined };

  constructor(private readonly config: Pick<VonageConfig, 'VONAGE_SIGNATURE_SECRET' | 'VONAGE_APPLICATION_ID' | 'VONAGE_API_KEY'>) {
    this.#secret = createSecretKey(Buffer.from(config.VONAGE_SIGNATURE_SECRET));
  }

  verify({ headers, body }: RawWebhook, now: Instant): SignatureVerdict {
    const { authorization } = headers;
    if (authorization === undefined || authorization.length === 0) return { is: 'missing' };
    const token = typeof authorization === 'string' ? /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1] : undefined;
    if (token === undefined) return wrong('the Authorization header holds no bearer token');
    const claims = this.#signedClaims(token);
    if (typeof claims === 'string') return wrong(claims);
    const fault = this.#addressFault(claims) ?? ageFault(claims, now) ?? bodyFault(claims, body);
    return fault === undefined ? { is: 'genuine' } : wrong(fault);
  }

  /** The claims, or what is wrong with the token. Nothing of the claims is looked at before the signature holds. */
  #signedClaims(token: string): Claims | string {
    const [header = '', payload = '', signature = ''] = token.split('.');
    const expected = createHmac('sha256', this.#secret).update(`${header}.${payload}`).digest('base64url');
    if (this.#header.encoded !== header) this.#header = { encoded: header, alg: decoded(header)?.['alg'] };
    if (this.#header.alg !== 'HS256') return 'the token is not signed with HS256';
    if (!equal(signature, expected)) return 'the signature does not match: check VONAGE_SIGNATURE_SECRET';
    return decoded(payload) ?? 'the claims are no JSON object';
  }

  #addressFault({ application_id, api_key }: Claims): string | undefined {
    if (application_id !== undefined && application_id !== this.config.VONAGE_APPLICATION_ID) return 'it was signed for another application';
    return api_key !== undefined && api_key !== this.config.VONAGE_API_KEY ? 'it was signed for another account' : undefined;
  }
}

function ageFault({ iat, exp }: Claims, now: Instant): string | undefined {
  const seconds = epochMsOf(now) / 1000;
  if (typeof iat !== 'number' || !Number.isFinite(iat)) return 'it does not say when it was signed';
  if (seconds - iat > maxAgeSeconds + skewSeconds) return 'it was signed more than a day ago';
  if (iat - seconds > skewSeconds) return 'it was signed in the future: check the clock of this machine';
  return typeof exp === 'number' && seconds - exp > skewSeconds ? 'it has expired' : undefined;
}

function bodyFault({ payload_hash }: Claims, body: Buffer): string | undefined {
  if (typeof payload_hash !== 'string') return 'it has no payload_hash: have the webhook sent as POST';
  return equal(payload_hash.toLowerCase(), hash('sha256', body, 'hex')) ? undefined : 'the body is not the one that was signed';
}

function decoded(part: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Claims) : undefined;
  } catch {
    return undefined;
  }
}

/** In a time that depends on the lengths only, and those are no secret. */
function equal(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function wrong(because: string): SignatureVerdict {
  return { is: 'wrong', because };
}
