import { createPrivateKey, randomUUID, sign } from 'node:crypto';
import { epochMsOf, type Instant } from '@ringback/event-contracts';

/** As long as Vonage's own SDK asks for. */
const lifetimeSeconds = 900;
/** Leaves a slow request, and a clock that is a little off, inside the token's life. */
const renewBeforeEndSeconds = 120;

/**
 * The JWT that proves to Vonage which application is calling. Signed once and used until shortly before it ends: signing
 * takes about 1 ms of CPU (RS256, 2048 bits), a hundred times what the rest of preparing a text takes.
 *
 * Signed here rather than by `@vonage/jwt`, which prints the private key when DEBUG=vonage:* is set.
 */
export class AppToken {
  readonly #key;
  #current: { header: string; issuedAt: number } | undefined;

  /** @throws Error when the PEM is no private key; its message holds nothing of the key. */
  constructor(
    private readonly applicationId: string,
    privateKeyPem: string,
  ) {
    this.#key = createPrivateKey(privateKeyPem);
  }

  /** The value of an Authorization header. */
  bearer(now: Instant): string {
    const seconds = Math.floor(epochMsOf(now) / 1000);
    const age = this.#current === undefined ? Infinity : seconds - this.#current.issuedAt;
    if (this.#current === undefined || age < 0 || age > lifetimeSeconds - renewBeforeEndSeconds) {
      this.#current = { header: `Bearer ${this.#sign(seconds)}`, issuedAt: seconds };
    }
    return this.#current.header;
  }

  /** Signs a new one next time: for when Vonage refused this one. */
  discard(): void {
    this.#current = undefined;
  }

  #sign(issuedAt: number): string {
    const claims = { application_id: this.applicationId, iat: issuedAt, exp: issuedAt + lifetimeSeconds, jti: randomUUID() };
    const signed = `${encoded({ alg: 'RS256', typ: 'JWT' })}.${encoded(claims)}`;
    return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), this.#key).toString('base64url')}`;
  }
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
