import type { Read } from '@ringback/carrier';
import { ProblemException } from '@ringback/service-kit';

type Malformed = Extract<Read<unknown>, { is: 'malformed' }>;

/** The carrier sometimes forgets to sign, and signs when it tries again: a 503 makes it try. */
export const unsigned = (): ProblemException =>
  new ProblemException({ status: 503, title: 'Not signed', detail: 'the webhook has no signature; send it again, signed' });

export const forged = (because: string): ProblemException =>
  new ProblemException({ status: 401, title: 'Not authenticated', detail: `the webhook's signature is not valid: ${because}` });

export const notJson = (): ProblemException =>
  new ProblemException({ status: 415, title: 'Wrong content type', detail: 'the webhook must be a POST of application/json' });

export const malformed = ({ field, problem, fix }: Malformed): ProblemException =>
  new ProblemException({ status: 400, title: 'Webhook not understood', detail: `${field} ${problem}; the webhook was kept`, field, fix });

export const tooMany = (): ProblemException =>
  new ProblemException({ status: 503, title: 'Too many webhooks', detail: 'more webhooks are waiting than can be stored soon; send this one again' });

/** Neither the database's absence nor the carrier's fault. The carrier asks again after a 503, and after nothing else. */
export const notStored = (): ProblemException =>
  new ProblemException({ status: 503, title: 'Not stored', detail: 'the webhook could not be stored; send it again' });
