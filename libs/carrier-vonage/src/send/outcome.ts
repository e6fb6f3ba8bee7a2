import type { SendOutcome } from '@ringback/carrier';
import type { CarrierId, Instant } from '@ringback/event-contracts';
import type { Exchange } from '../http/exchange.js';
import { parsed, problemOf } from '../http/problem.js';
import { redacted } from '../http/redact.js';
import { retryAfter } from '../http/retry-after.js';
import { rejectionOf } from './rejection.js';

/** What an exchange says about the text: see {@link SendOutcome} for the difference that matters. */
export function outcomeOf(result: Exchange, now: Instant, text: string): SendOutcome {
  if (result.got === 'nowhere') return { is: 'not-sent', detail: `no connection to Vonage: ${result.because}` };
  if (result.got === 'lost') return { is: 'unknown', detail: `no answer from Vonage: ${result.because}` };
  const { status, headers, body } = result;
  if (status < 300) return acceptance(result);
  if (status === 429) return { is: 'throttled', retryAfter: retryAfter(headers['retry-after'], now) };
  if (status >= 500 || status === 408) return serverFault(status, body);
  return { is: 'rejected', ...rejectionOf(status, problemOf(body), text) };
}

/** Vonage accepted the text as soon as it said 2xx. Half a JSON object does not parse, so an id that can be read is whole. */
function acceptance({ status, body, complete }: Exchange & { got: 'answer' }): SendOutcome {
  const id = (parsed(body) as { message_uuid?: unknown } | null | undefined)?.message_uuid;
  if (typeof id === 'string' && id !== '' && id.length <= 200) return { is: 'accepted', carrierMessageId: id as CarrierId };
  const fault = complete ? 'without a message_uuid' : 'and its answer broke off';
  return { is: 'unknown', detail: `Vonage accepted (${String(status)}), ${fault}` };
}

/**
 * Of the 5xx, only 503 says by definition that the request was not handled (RFC 9110, 15.6.4; Vonage itself tries a webhook
 * again that was answered so). 500 is documented as "an error processing your request", which does not say at what point of
 * the processing; 502 and 504 are a gateway that lost sight of a request it had passed on; 408 is one of them as well.
 * Envoy is the gateway that says 503 for that, too, and tells so in the body.
 */
function serverFault(status: number, body: string): SendOutcome {
  const { title } = problemOf(body);
  const detail = redacted(`Vonage answered ${String(status)} ${title}`);
  const handedOn = /(reset|disconnect|terminat)\w*[^.]*before headers|connection termination/i.test(body);
  return { is: status === 503 && !handedOn ? 'not-sent' : 'unknown', detail };
}
