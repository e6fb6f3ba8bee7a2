import type { z } from 'zod';

/** An error as the carrier's HTTP API words it (RFC 7807), with its HTTP status. */
export interface Problem {
  status: number;
  body: { type: string; title: string; detail: string; invalid_parameters?: { name: string; reason: string }[] };
}

const errors = 'https://developer.vonage.com/api-errors';

function problem(status: number, type: string, title: string, detail: string): Problem {
  return { status, body: { type: type === '' ? '' : `${errors}${type}`, title, detail } };
}

/** The texts, odd spellings included, are Vonage's own; type `#110` for a bad recipient is too. */
export const problems = {
  missingCredentials: problem(
    401,
    '/#unathorized',
    'You did not provide correct credentials.',
    "Check that you're using the correct credentials, and that your account has this feature enabled",
  ),
  invalidApplication: problem(
    401,
    '/#unprovisioned',
    'The crendentials provided do not have access to the requested product',
    'Check your API key is correct and has been whitelisted',
  ),
  lowBalance: problem(402, '/#low-balance', 'Low balance', 'This request could not be performed due to your account balance being low.'),
  channel: problem(422, '/messages#1100', 'Unsupported channel', 'The specified channel is not supported.'),
  messageType: problem(422, '/messages#1140', 'Invalid message type', 'The `message_type` parameter is invalid for the given channel.'),
  sender: problem(422, '/messages#1120', 'Invalid sender', 'The `from` parameter is invalid for the given channel.'),
  recipient: problem(422, '/messages#110', 'Invalid recipient', 'The `to` parameter is invalid for the given channel.'),
  clientRef: problem(422, '/messages#1060', 'Invalid client reference', 'The client reference can be a string of up to 40 characters.'),
  throttled: problem(429, '/messages#1000', 'Rate Limit Hit', 'Please wait, then retry your request'),
  internal: problem(500, '/messages#1000', 'Internal error', 'There was an error processing your request in the Platform.'),
  notFound: problem(404, '#not-found', 'Not Found', 'There is nothing at this address.'),
} as const satisfies Record<string, Problem>;

export function invalidJson(detail: string): Problem {
  return problem(422, '#invalid-json', 'The request body did not contain valid JSON', detail);
}

/** The problem of a request whose fields are wrong, naming each. */
export function unreadable({ issues }: z.ZodError): Problem {
  const { status, body } = problem(422, '/messages#1150', 'Invalid params', 'The value of one or more parameters is invalid.');
  const invalid_parameters = issues.map(({ path, message }) => ({ name: path.join('.'), reason: message }));
  return { status, body: { ...body, invalid_parameters } };
}
