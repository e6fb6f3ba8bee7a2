import { createHash, createHmac } from 'node:crypto';

/** A request as the carrier makes it. */
export interface Webhook {
  path: string;
  headers: Record<string, string>;
  body: Buffer;
}

export interface Account {
  applicationId: string;
  apiKey: string;
  signatureSecret: string;
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const HEADER = encode({ alg: 'HS256', typ: 'JWT' });

/** Signs as Vonage does: HS256 over claims that hold the SHA-256 of the body's bytes. */
export function signed(account: Account, path: string, content: unknown): Webhook {
  const body = Buffer.from(JSON.stringify(content));
  const claims = encode({
    iat: Math.floor(Date.now() / 1000),
    jti: crypto.randomUUID(),
    iss: 'Vonage',
    payload_hash: createHash('sha256').update(body).digest('hex'),
    api_key: account.apiKey,
    application_id: account.applicationId,
  });
  const signature = createHmac('sha256', account.signatureSecret).update(`${HEADER}.${claims}`).digest('base64url');
  return { path, body, headers: { 'content-type': 'application/json', authorization: `Bearer ${HEADER}.${claims}.${signature}` } };
}

/**
 * A caller's number, different for each index, in a form the carrier sends (digits without +). There are some hundred thousand:
 * no exchange begins with 0 or 1, or is a service code such as 311.
 */
export const callerDigits = (index: number): string => `1212${String(2_200_000 + index)}`;

export interface BenchCall {
  answer: unknown;
  started: unknown;
  answered: unknown;
  completed: unknown;
}

/**
 * The webhooks of one call that reached a line behind another: every such call is a missed one.
 * @param begins when it came, in ms since 1970.
 */
export function webhooksOfCall(index: number, numberDigits: string, run: string, begins = Date.now()): BenchCall {
  const from = callerDigits(index);
  const base = { from, to: numberDigits, uuid: `${run}${String(index).padStart(12, '0')}`, conversation_uuid: `CON-${run}-${String(index)}` };
  const at = (ms: number) => new Date(begins + ms).toISOString();
  const event = (status: string, ms: number, more: object = {}) => ({ headers: {}, ...base, status, direction: 'inbound', timestamp: at(ms), ...more });
  return {
    answer: { ...base, endpoint_type: 'phone' },
    started: event('started', 0),
    answered: event('answered', 300, { start_time: null, rate: null, network: null }),
    completed: event('completed', 5_000, {
      start_time: at(300), end_time: at(5_000), duration: '5', rate: '0.00450000', price: '0.00037500', network: 'US-FIXED', disconnected_by: 'platform',
    }),
  };
}
