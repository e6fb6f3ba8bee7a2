import { timingSafeEqual } from 'node:crypto';
import { createVerifier } from 'fast-jwt';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problems, type Problem } from '../messages/problems.js';
import type { Surroundings } from '../surroundings.js';
import type { Account } from './account.js';
import { refuse } from './refuse.js';

export type Scheme = 'bearer' | 'basic';

/** Checks who asks: the application's own RS256 JWT, or the account's key and secret. */
export class Credentials {
  readonly #verify: (token: string) => Record<string, unknown>;
  readonly #basic: Buffer;

  constructor(
    private readonly account: Account,
    private readonly around: Surroundings,
  ) {
    const key = account.applicationPublicKey;
    this.#verify = createVerifier({ key, algorithms: ['RS256'], requiredClaims: ['application_id', 'iat', 'jti'] });
    this.#basic = Buffer.from(`${account.apiKey}:${account.apiSecret}`);
  }

  /** A Fastify hook that lets only these schemes pass. */
  require(...schemes: Scheme[]): (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined> {
    return async (request, reply) => {
      const problem = this.#problemOf(request.headers.authorization ?? '', schemes);
      return problem === null ? undefined : refuse(reply, problem, this.around);
    };
  }

  #problemOf(authorization: string, schemes: readonly Scheme[]): Problem | null {
    const [scheme = '', credential = ''] = authorization.split(' ', 2);
    if (scheme.toLowerCase() === 'bearer' && schemes.includes('bearer')) return this.#problemOfToken(credential);
    if (scheme.toLowerCase() === 'basic' && schemes.includes('basic')) return this.#problemOfKey(credential);
    return problems.missingCredentials;
  }

  #problemOfToken(token: string): Problem | null {
    try {
      const claims = this.#verify(token);
      return claims['application_id'] === this.account.applicationId ? null : problems.invalidApplication;
    } catch {
      return problems.missingCredentials;
    }
  }

  #problemOfKey(credential: string): Problem | null {
    const given = Buffer.from(credential, 'base64');
    const same = given.length === this.#basic.length && timingSafeEqual(given, this.#basic);
    return same ? null : problems.missingCredentials;
  }
}
