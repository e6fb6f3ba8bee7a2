import type { RejectionReason } from '@ringback/carrier';
import type { VonageProblem } from '../http/problem.js';
import { redacted } from '../http/redact.js';

export interface Rejection {
  reason: RejectionReason;
  code: string | null;
  detail: string;
}

/** Codes of the Messages API's own errors. The same numbers mean other things in a receipt. */
const byCode: Readonly<Record<string, RejectionReason>> = {
  110: 'invalid-recipient', // so in Vonage's OpenAPI document, under "Invalid recipient"
  1120: 'invalid-sender',
  1160: 'account', // a trial account may only text numbers on its list
  1170: 'invalid-recipient',
  1190: 'invalid-recipient',
  1210: 'content',
  1240: 'opted-out',
  1310: 'invalid-recipient',
  'low-balance': 'account',
  'account-suspended': 'account',
  'application-suspended': 'account',
};

const byParameter: Readonly<Record<string, RejectionReason>> = {
  to: 'invalid-recipient',
  from: 'invalid-sender',
  text: 'content',
};

/** @param text of the message, to be taken out of what the answer quotes. */
export function rejectionOf(status: number, problem: VonageProblem, text: string): Rejection {
  const { code, title, detail, invalidParameters } = problem;
  const parameters = invalidParameters.map(({ name, reason }) => `${name} ${reason}`).join(', ');
  const said = [title, detail, parameters].filter((part) => part !== '').join(': ');
  return {
    reason: reasonOf(status, problem),
    code,
    detail: redacted(`Vonage answered ${String(status)}${said === '' ? '' : ` ${said}`}${adviceFor(status)}`, [text]),
  };
}

function reasonOf(status: number, { code, title, invalidParameters }: VonageProblem): RejectionReason {
  const known = code === null ? undefined : byCode[code];
  if (known) return known;
  if (status === 401 || status === 403) return 'credentials';
  if (status === 402) return 'account';
  const named = invalidParameters.map(({ name }) => byParameter[name]).find((reason) => reason !== undefined);
  if (named) return named;
  if (/recipient/i.test(title)) return 'invalid-recipient';
  return /sender/i.test(title) ? 'invalid-sender' : 'other';
}

function adviceFor(status: number): string {
  if (status === 401) return '; check VONAGE_APPLICATION_ID, VONAGE_PRIVATE_KEY and that the application has the Messages capability';
  if (status === 402) return "; top up the account's balance";
  return status === 404 || status < 400 ? '; check VONAGE_API_URL' : '';
}
