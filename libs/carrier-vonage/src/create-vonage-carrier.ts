import type { Carrier } from '@ringback/carrier';
import type { Clock } from '@ringback/event-contracts';
import type { Dispatcher } from 'undici';
import { endLeg, redirect } from './calls/end-leg.js';
import { fetchCall } from './calls/fetch-call.js';
import { ncco } from './calls/instructions.js';
import { placeCall } from './calls/place-call.js';
import type { VonageConfig } from './config.js';
import { fetchFile } from './files/fetch-file.js';
import { wordsIn } from './files/transcript.js';
import { VonageApi } from './http/vonage-api.js';
import { lookUp } from './lookup/look-up.js';
import { billedLegs } from './records/billed-legs.js';
import { findText } from './records/find-text.js';
import { sendText } from './send/send-text.js';
import { readAnswer, readPickUp } from './webhooks/answer.js';
import { readInboundText } from './webhooks/inbound-text.js';
import { fieldsOf } from './webhooks/json-body.js';
import { bytesOfQuery } from './webhooks/query.js';
import { readReceipt } from './webhooks/receipt.js';
import { WebhookSignature } from './webhooks/signature.js';
import { faultOf } from './webhooks/text-fault.js';
import { readVoiceEvent } from './webhooks/voice-event.js';

export interface VonageCarrierParts {
  clock: Clock;
  /** Makes the HTTP requests; undici's Agent with keep-alive when not given. Such as a proxy agent. It must not retry. */
  dispatcher?: Dispatcher;
}

export interface VonageCarrier extends Carrier {
  /** Ends the connections to Vonage, once requests under way have their answers. */
  close(): Promise<void>;
}

/** Vonage behind the carrier port. It logs nothing, and nothing it returns or throws holds a credential. */
export function createVonageCarrier(config: VonageConfig, { clock, dispatcher }: VonageCarrierParts): VonageCarrier {
  const api = new VonageApi(config, clock, dispatcher);
  const signature = new WebhookSignature(config);
  return {
    sendText: (text) => sendText(api, clock, text),
    instructionsFor: ncco,
    placeCall: (call) => placeCall(api, call),
    redirect: (leg, plan, doors) => redirect(api, leg, ncco(plan, doors)),
    endLeg: (leg) => endLeg(api, leg),
    fetchCall: (call) => fetchCall(api, clock, call),
    fetchFile: (url, atMostBytes) => fetchFile(api, url, atMostBytes),
    wordsIn,
    billedLegs: (from, until) => billedLegs(api, from, until),
    lookUp: (number, timeoutMs) => lookUp(api, number, timeoutMs),
    findText: (query, timeoutMs) => findText(api, query, timeoutMs),
    verify: (webhook, now) => signature.verify(webhook, now),
    bytesOf: bytesOfQuery,
    readAnswer: (body, receivedAt) => {
      const json = fieldsOf(body);
      return 'malformed' in json ? json.malformed : readAnswer(json.fields, receivedAt);
    },
    readPickUp: (body, receivedAt) => {
      const json = fieldsOf(body);
      return 'malformed' in json ? json.malformed : readPickUp(json.fields, receivedAt);
    },
    readVoiceEvent,
    readInboundText,
    readReceipt,
    faultOf,
    close: () => api.close(),
  };
}
