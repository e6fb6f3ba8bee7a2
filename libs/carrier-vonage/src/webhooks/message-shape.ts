import type { Fields, Malformed } from './json-body.js';

/**
 * Finds a webhook of an older API, which would otherwise look like a text without a sender: an adapter that reads the wrong
 * shape loses every text in silence.
 */
export function olderShape(fields: Fields): Malformed | undefined {
  if (typeof fields['from'] === 'object' && fields['from'] !== null) return olderVersion('from', 'is an object');
  if (typeof fields['message'] === 'object' && fields['message'] !== null) return olderVersion('message', 'is an object');
  if (fields['msisdn'] === undefined || fields['message_uuid'] !== undefined) return undefined;
  return {
    is: 'malformed',
    field: 'msisdn',
    problem: 'is there: this webhook is of the old SMS API',
    fix: 'in the Vonage dashboard, API settings > SMS settings, choose "Messages API" as the default',
  };
}

function olderVersion(field: string, problem: string): Malformed {
  return {
    is: 'malformed',
    field,
    problem: `${problem}: this webhook has the shape v0.1`,
    fix: 'in the Vonage dashboard, Applications > Messages, set the webhook version to v1',
  };
}

export function missing(field: string, problem: string): Malformed {
  return {
    is: 'malformed',
    field,
    problem,
    fix: "let only Vonage's Messages API (v1) call this address, and no proxy rewrite what it sends",
  };
}
