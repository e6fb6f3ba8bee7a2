import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Transactions, type UnitOfWork } from '@ringback/outbox';
import { ProblemException } from '@ringback/service-kit';
import type { AuthenticatedRequest, Principal } from './principal.js';

interface Kept {
  fingerprint: Buffer;
  response: unknown;
}

const KEY = /^[\x21-\x7e]{1,200}$/;

/** After that a repeat is a new request. Clients give up within minutes; a day leaves room for a queue that was stuck over night. */
export const IDEMPOTENCY_KEYS_KEPT_DAYS = 1;
export const IDEMPOTENCY_KEY = 'Requests with one key have one effect and one answer; a key is remembered for a day';

/** By which another service knows a repeat, should our own record of it be lost. Keys of two principals are two. */
export const keyOf = ({ headers, principal }: AuthenticatedRequest): string => `${principalOf(principal)}:${String(headers['idempotency-key'] ?? randomUUID())}`;

const principalOf = (principal: Principal | undefined): string => principal?.id ?? 'nobody';

/** Makes a POST safe to repeat: requests with one `Idempotency-Key` have one effect and one answer. */
@Injectable()
export class Once {
  constructor(private readonly transactions: Transactions) {}

  /** The effect, the key and the answer are kept in one transaction; a repeat at the same time waits for it. */
  async run<Response>(request: AuthenticatedRequest, work: (unit: UnitOfWork) => Promise<Response>): Promise<Response> {
    const key = request.headers['idempotency-key'];
    if (key === undefined) return this.transactions.run(work);
    if (typeof key !== 'string' || !KEY.test(key)) throw malformed();
    const principal = principalOf(request.principal);
    const fingerprint = createHash('sha256').update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`).digest();
    return this.transactions.run(async (unit) => {
      const claimed = await unit.query(
        'insert into idempotency_keys (principal, key, fingerprint, created_at) values ($1, $2, $3, $4) on conflict do nothing returning key',
        [principal, key, fingerprint, unit.now],
      );
      if (claimed.length === 0) return this.repeat<Response>(unit, principal, key, fingerprint);
      const response = await work(unit);
      await unit.query('update idempotency_keys set response = $3 where principal = $1 and key = $2', [principal, key, JSON.stringify(response)]);
      return response;
    });
  }

  private async repeat<Response>(unit: UnitOfWork, principal: string, key: string, fingerprint: Buffer): Promise<Response> {
    const [kept] = await unit.query<Kept>('select fingerprint, response from idempotency_keys where principal = $1 and key = $2', [principal, key]);
    if (!kept?.fingerprint.equals(fingerprint)) throw reused();
    return kept.response as Response;
  }
}

const malformed = () =>
  new ProblemException({
    status: 400,
    title: 'Not valid',
    detail: 'Idempotency-Key must be 1 to 200 visible ASCII characters',
    field: 'Idempotency-Key',
    fix: 'send one key, such as a UUID',
  });

const reused = () =>
  new ProblemException({
    status: 422,
    title: 'Idempotency key used for another request',
    detail: 'this Idempotency-Key came with a different request before',
    field: 'Idempotency-Key',
    fix: 'use a new key for a new request',
  });
