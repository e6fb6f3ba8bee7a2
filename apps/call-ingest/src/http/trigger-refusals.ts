import { ProblemException } from '@ringback/service-kit';
import type { z } from 'zod';

const DESCRIBED = 'docs/triggers.md describes the request';

export const notSetUp = (): ProblemException =>
  new ProblemException({
    status: 503, title: 'Triggers are not set up', detail: 'this installation has no key by which requests could be checked',
    fix: 'set RINGBACK_TRIGGER_KEY, the same for admin-api and call-ingest',
  });

/** The same words whether the number is nobody's or the secret is another one: nobody learns here which numbers are served. */
export const notASignature = (because: string): ProblemException =>
  new ProblemException({
    status: 401, title: 'Not authenticated', detail: `the request's signature is not valid: ${because}`, field: 'Ringback-Signature',
    fix: `sign the bytes of the body with the secret that POST /v1/businesses/{businessId}/trigger-secret gave; ${DESCRIBED}`,
  });

export const unreadable = (field: string, problem: string): ProblemException =>
  new ProblemException({ status: 400, title: 'Not valid', detail: `${field}: ${problem}`, field, fix: `correct the named field; ${DESCRIBED}` });

export function notAValue({ issues }: z.ZodError): ProblemException {
  const errors = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ field: key.slice(0, 80), detail: 'there is no such field' }))
      : [{ field: issue.path.map(String).join('.') || '(body)', detail: issue.message }],
  );
  const [first = { field: '(body)', detail: 'must be a JSON object' }] = errors;
  return new ProblemException({ ...unreadable(first.field, first.detail).problem, errors });
}

export const tooLarge = (most: number): ProblemException =>
  new ProblemException({ status: 413, title: 'Body too large', detail: `the body has more than ${most} bytes`, fix: 'send only the fields that there are' });

export const otherRequest = (): ProblemException =>
  new ProblemException({
    status: 409, title: 'Known by another request', detail: 'another request with this Idempotency-Key or reference came before; this one had no effect',
    field: 'reference', fix: 'give each call its own reference; repeat a request with the very same body',
  });
