import type { ServerResponse } from 'node:http';
import type { Behaviour, CallAtCarrier, CarrierRig, CarrierWebhooksInTheMaking } from '@ringback/carrier/contract-suite';
import { type E164, type Instant, type LineType, plus } from '@ringback/event-contracts';
import { createVonageCarrier } from '../src/index.js';
import { configFor, environment, HandClock, keys, noon } from './config.js';
import { signed } from './signing.js';
import { answer, type SeenRequest, StubServer } from './stub-server.js';

/** The Vonage adapter against a stub that speaks as Vonage's documentation says. */
export async function vonageRig(): Promise<CarrierRig> {
  const server = await StubServer.start();
  const carrier = createVonageCarrier(configFor(server.url, 500), { clock: new HandClock() });
  return {
    carrier,
    stub: {
      behave: async (behaviour) => {
        if (behaviour.does === 'vanish') await server.stop();
        else server.handler = (request, response) => treat(behaviour, request, response);
      },
      textsReceived: () => server.seen.filter(({ path }) => path === '/v1/messages').map(({ body }) => textIn(body)),
      webhooks,
    },
    secrets: [environment.VONAGE_API_SECRET, environment.VONAGE_SIGNATURE_SECRET, keys.privateKey.slice(100, 160)],
    now: noon,
    stop: async () => {
      await server.stop();
      await carrier.close();
    },
  };
}

const refusals = {
  credentials: [401, 'https://developer.vonage.com/api-errors#unauthorized', 'You did not provide correct credentials.'],
  account: [402, 'https://developer.vonage.com/api-errors/#low-balance', 'Low balance'],
  'invalid-recipient': [422, 'https://developer.vonage.com/api-errors/messages#110', 'Invalid recipient'],
  'invalid-sender': [422, 'https://developer.vonage.com/api-errors/messages#1120', 'Invalid sender'],
} as const;

const networkTypes: Partial<Record<LineType, string>> = { mobile: 'MOBILE', landline: 'LANDLINE', voip: 'VIRTUAL', 'toll-free': 'TOLLFREE' };

type Treatments = { [Does in Behaviour['does']]: (response: ServerResponse, behaviour: Extract<Behaviour, { does: Does }>, request: SeenRequest) => void };

const treatments: Treatments = {
  accept: (response, { carrierMessageId }) => {
    answer(response, 202, { message_uuid: carrierMessageId });
  },
  refuse: (response, { because }) => {
    const [status, type, title] = refusals[because];
    answer(response, status, { type, title, detail: 'The request was refused.', instance: 'bf0ca0bf' });
  },
  quote: (response, _behaviour, { headers, path, body }) => {
    answer(response, 422, { title: `Refused ${headers.authorization ?? ''}`, detail: `${path} ${body}` });
  },
  throttle: (response, { retryAfter }) => {
    answer(response, 429, { title: 'Rate Limit Hit' }, retryAfter === null ? {} : { 'retry-after': String(retryAfter) });
  },
  reset: (response) => {
    response.socket?.resetAndDestroy();
  },
  stall: () => undefined,
  vanish: () => undefined,
  'accept-and-stall': (response) => {
    response.writeHead(202, { 'content-type': 'application/json', 'content-length': '60' });
    response.write('{"message');
  },
  'accept-unreadably': (response) => {
    answer(response, 202, '<html>accepted</html>', { 'content-type': 'text/html' });
  },
  fail: (response) => {
    answer(response, 500, { title: 'Internal error', detail: 'There was an error processing your request in the Platform.' });
  },
  obey: (response) => {
    response.writeHead(204).end();
  },
  place: (response, { legId }) => {
    answer(response, 201, { uuid: legId, status: 'started', direction: 'outbound', conversation_uuid: 'CON-0f0f0f0f' });
  },
  'know-no-leg': (response) => {
    answer(response, 404, { type: 'NOT_FOUND', error_title: 'Not Found' });
  },
  'know-call': (response, { call, connectedFor }) => {
    answer(response, 200, { count: 2, _embedded: { calls: legsOf(call, connectedFor) } });
  },
  'know-no-call': (response) => {
    answer(response, 200, { count: 0, _embedded: { calls: [] } });
  },
  'bill-call': (response, { call, startedAt, connectedFor }) => {
    answer(response, 200, { request_status: 'SUCCESS', items_count: 2, records: billed(call, startedAt, connectedFor) });
  },
  'know-text': (response, { messageRef, carrierMessageId, status }) => {
    answer(response, 200, { request_status: 'SUCCESS', items_count: 1, records: [{ message_id: carrierMessageId, client_ref: messageRef, status, error_code: '0' }] });
  },
  'know-no-text': (response) => {
    answer(response, 200, { request_status: 'SUCCESS', items_count: 0, records: [] });
  },
  'hide-records': (response) => {
    answer(response, 403, { title: 'Forbidden', detail: 'User not authorized to query the requested data' });
  },
  'know-line': (response, { lineType }) => {
    const type = networkTypes[lineType];
    const insight = type === undefined ? { status: { code: 'NO_COVERAGE' } } : { network_type: type, status: { code: 'OK' } };
    answer(response, 200, { request_id: 'r-1', insights: { current_carrier: insight } });
  },
};

function treat<Does extends Behaviour['does']>(behaviour: Extract<Behaviour, { does: Does }>, request: SeenRequest, response: ServerResponse): void {
  const treatment: Treatments[Does] = treatments[behaviour.does];
  treatment(response, behaviour, request);
}

function legsOf({ carrierCallId, number, caller }: CallAtCarrier, connectedFor: number): object[] {
  const over = { conversation_uuid: carrierCallId, status: 'completed', start_time: '2026-11-23 11:00:05', end_time: '2026-11-23 11:00:47' };
  return [
    { ...over, uuid: 'leg-a', direction: 'inbound', from: phone(caller), to: phone(number), duration: '47' },
    { ...over, uuid: 'leg-b', direction: 'outbound', from: phone(caller), to: phone('+14155550177' as E164), duration: String(connectedFor) },
  ];
}

function billed({ number, caller }: CallAtCarrier, startedAt: Instant, duration: number): object[] {
  const times = { date_start: startedAt, date_end: plus(startedAt, duration), duration, status: 'completed' };
  return [
    { ...times, call_id: 'leg-a', direction: 'inbound', from: caller.slice(1), to: number.slice(1) },
    { ...times, call_id: 'leg-b', direction: 'outbound', from: caller.slice(1), to: '14155550177' },
  ];
}

function phone(number: E164): object {
  return { type: 'phone', number: number.slice(1) };
}

function textIn(body: string): { from: E164; to: E164; text: string; messageRef: string } {
  const { from, to, text, client_ref } = JSON.parse(body) as Record<'from' | 'to' | 'text' | 'client_ref', string>;
  return { from: `+${from}` as E164, to: `+${to}` as E164, text, messageRef: client_ref };
}

const webhooks: CarrierWebhooksInTheMaking = {
  arrival: ({ carrierCallId, number, caller }) =>
    signed({ from: caller.slice(1), to: number.slice(1), uuid: 'c8061992c89a65e3790bfa0aaca6f069', conversation_uuid: carrierCallId }, noon),
  staffAnswered: (call, at) => signed({ ...staffLeg(call), status: 'answered', timestamp: at, start_time: null, rate: null }, noon),
  unheardOf: (call, at) => signed({ ...staffLeg(call), status: 'levitating', timestamp: at }, noon),
  inboundText: ({ carrierMessageId, number, sender, text, receivedAt }) =>
    signed(
      { channel: 'sms', message_uuid: carrierMessageId, to: number.slice(1), from: sender.slice(1), timestamp: receivedAt, text, sms: { num_messages: '1' } },
      noon,
    ),
  receipt: ({ carrierMessageId, number, recipient, messageRef, reportedAt }, status) =>
    signed(
      {
        message_uuid: carrierMessageId,
        to: recipient.slice(1),
        from: number.slice(1),
        timestamp: reportedAt,
        status,
        client_ref: messageRef,
        channel: 'sms',
      },
      noon,
    ),
};

function staffLeg({ carrierCallId, caller }: CallAtCarrier): object {
  return { from: caller.slice(1), to: '14155550177', uuid: '0f0f0f0f', conversation_uuid: carrierCallId, direction: 'outbound' };
}
