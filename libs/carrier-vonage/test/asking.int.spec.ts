import { existsSync, readFileSync } from 'node:fs';
import { CarrierUnavailable, RecordsRefused } from '@ringback/carrier';
import type { CarrierId, E164, Instant, MessageId, Seconds } from '@ringback/event-contracts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVonageCarrier, type VonageCarrier } from '../src/index.js';
import { configFor, environment, HandClock, noon } from './config.js';
import { fixture } from './fixtures.js';
import { answer, StubServer } from './stub-server.js';

const call = 'CON-2541d01c-253e-48be-a8e0-da4bbe4c3722' as CarrierId;
const person = '+14155550123' as E164;

let server: StubServer;
let carrier: VonageCarrier;

beforeEach(async () => {
  server = await StubServer.start();
  carrier = createVonageCarrier(configFor(server.url, 2000), { clock: new HandClock() });
});

afterEach(async () => {
  await server.stop();
  await carrier.close();
});

function answers(status: number, body: unknown): void {
  server.handler = (_request, response) => answer(response, status, body);
}

describe('a call to a phone', () => {
  it('is placed as the application, with addresses of ours for what is to be heard and for what happens', async () => {
    answers(201, { uuid: 'bleg' });
    const addresses = { answerAt: 'https://ringback.example/screen/0?call=CON-1', eventsAt: 'https://ringback.example/event?phone=0&call=CON-1' };
    await carrier.placeCall({ to: person, from: '+14155550100' as E164, ringFor: 18.4 as Seconds, ...addresses });
    const [request] = server.seen;
    expect(request).toMatchObject({ method: 'POST', path: '/v1/calls' });
    expect(request?.headers.authorization).toMatch(/^Bearer eyJ/);
    expect(JSON.parse(request?.body ?? '')).toEqual({
      to: [{ type: 'phone', number: '14155550123' }], from: { type: 'phone', number: '14155550100' }, ringing_timer: 18,
      answer_url: [addresses.answerAt], answer_method: 'POST', event_url: [addresses.eventsAt], event_method: 'POST',
    });
  });

  it('leads a caller elsewhere by the id of their leg', async () => {
    server.handler = (_request, response) => response.writeHead(204).end();
    await carrier.redirect('aleg' as CarrierId, [{ do: 'say', words: 'Sorry.', language: 'en' }], { call: () => 'https://ringback.example/calls', leg: () => '', screen: () => '' });
    const ncco = [{ action: 'talk', text: 'Sorry.', language: 'en-US' }];
    expect(server.seen[0]).toMatchObject({ method: 'PUT', path: '/v1/calls/aleg', body: JSON.stringify({ action: 'transfer', destination: { type: 'ncco', ncco } }) });
  });
});

describe('the end of a leg', () => {
  it('is ordered by its id, as the application', async () => {
    server.handler = (_request, response) => response.writeHead(204).end();
    await carrier.endLeg('a leg/1' as CarrierId);
    const [request] = server.seen;
    expect(request).toMatchObject({ method: 'PUT', path: '/v1/calls/a%20leg%2F1', body: '{"action":"hangup"}' });
    expect(request?.headers.authorization).toMatch(/^Bearer eyJ/);
  });

  it('has come already when Vonage knows no such leg', async () => {
    answers(404, { title: 'Not found' });
    await expect(carrier.endLeg('bleg' as CarrierId)).resolves.toBeUndefined();
  });

  it.each([401, 429, 500])('may be yet to come when Vonage answers %d', async (status) => {
    answers(status, {});
    await expect(carrier.endLeg('bleg' as CarrierId)).rejects.toThrow(CarrierUnavailable);
  });
});

describe('the records of a call', () => {
  const staff = { uuid: 'bleg', conversation_uuid: call, direction: 'outbound', from: { type: 'phone', number: '14155550123' }, to: { type: 'phone', number: '14155550177' } };
  const times = { start_time: '2020-01-01 12:00:05', end_time: '2020-01-01 12:00:47' };
  const leg = { kind: 'leg', leg: 'staff', legId: 'bleg', connectedFor: null };
  const end = { ...leg, happening: 'ended', at: '2020-01-01T12:00:47.000Z' };

  it('are asked for by conversation, as the application', async () => {
    answers(200, {});
    await carrier.fetchCall('CON-1 &x=2' as CarrierId);
    const [request] = server.seen;
    expect(request).toMatchObject({ method: 'GET', path: '/v1/calls?conversation_uuid=CON-1+%26x%3D2&page_size=100' });
    expect(request?.headers.authorization).toMatch(/^Bearer eyJ/);
  });

  it.each([
    ['completed after a talk', { status: 'completed', duration: '42', ...times }, [{ ...leg, happening: 'answered', at: '2020-01-01T12:00:05.000Z' }, { ...end, connectedFor: 42 }]],
    ['completed without a talk', { status: 'completed', duration: '0', ...times }, [{ ...end, connectedFor: 0 }]],
    ['completed, no more is known', { status: 'completed' }, [{ ...end, at: noon }]],
    ['timed out', { status: 'timeout', ...times }, [{ ...leg, happening: 'timed-out', at: '2020-01-01T12:00:47.000Z' }]],
    ['still ringing', { status: 'ringing' }, [{ ...leg, happening: 'ringing', at: noon }]],
    ['talking now', { status: 'answered', start_time: times.start_time }, [{ ...leg, happening: 'answered', at: '2020-01-01T12:00:05.000Z' }]],
    ['in a state nobody knows', { status: 'levitating' }, [{ kind: 'unrecognised', at: noon, carrierStatus: 'levitating' }]],
  ])('tell of a leg that %s', async (_state, record, facts) => {
    answers(200, { count: 1, _embedded: { calls: [{ ...staff, ...record }] } });
    expect((await carrier.fetchCall(call)).map(({ fact }) => fact)).toEqual(facts);
  });

  it('name the business and its caller by the inbound leg only', async () => {
    const inbound = { ...staff, direction: 'inbound', to: '14155550100', status: 'completed', duration: '0' };
    answers(200, { _embedded: { calls: [inbound, { ...staff, status: 'busy' }] } });
    expect(await carrier.fetchCall(call)).toMatchObject([
      { carrierCallId: call, number: '+14155550100', caller: '+14155550123' },
      { carrierCallId: call, number: null, caller: null, callerAsSent: null },
    ]);
  });

  it.each([404])('are none when Vonage answers %d', async (status) => {
    answers(status, { title: 'Not Found' });
    expect(await carrier.fetchCall(call)).toEqual([]);
  });

  it.each([
    [401, {}, /VONAGE_PRIVATE_KEY/],
    [429, {}, /429/],
    [500, {}, /500/],
    [200, '<html>', /cannot be read/],
    [200, { _embedded: { calls: [{ status: 'busy' }] } }, /cannot be read/],
  ])('cannot be had now when Vonage answers %d %j', async (status, body, message) => {
    answers(status, body);
    const error = await carrier.fetchCall(call).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CarrierUnavailable);
    expect((error as Error).message).toMatch(message);
  });
});

describe('the books of a span', () => {
  const record = { call_id: 'leg-1', direction: 'inbound', from: '14155550177', to: '14155550100', date_start: '2026-11-22T10:00:00Z', date_end: '2026-11-22T10:00:25Z', duration: '25' };
  const legs = () => carrier.billedLegs('2026-11-22T10:00:00.000Z' as Instant, '2026-11-22T11:00:00.000Z' as Instant);

  it('are read page by page, as the account, and never from another address', async () => {
    server.handler = ({ path }, response) =>
      answer(response, 200, path.includes('cursor') ? { records: [{ ...record, call_id: 'leg-2' }] } : { records: [record], _links: { next: { href: 'https://evil.example/steal?product=VOICE-CALL&cursor=a' } } });
    expect(await legs()).toMatchObject([{ legId: 'leg-1', leg: 'caller', from: '+14155550177', to: '+14155550100', connectedFor: 25 }, { legId: 'leg-2' }]);
    expect(server.seen.map(({ path }) => path)).toEqual([
      `/v2/reports/records?account_id=${environment.VONAGE_API_KEY}&product=VOICE-CALL&date_start=2026-11-22T10%3A00%3A00.000Z&date_end=2026-11-22T11%3A00%3A00.000Z`,
      '/v2/reports/records?product=VOICE-CALL&cursor=a',
    ]);
    expect(server.seen.every(({ headers }) => headers.authorization?.startsWith('Basic '))).toBe(true);
  });

  it.each([
    ['no end', { date_end: null, duration: null }, [{ endedAt: null, connectedFor: null }]],
    ['a length only', { date_end: null }, [{ endedAt: '2026-11-22T10:00:25.000Z' }]],
    ['a withheld caller', { from: 'anonymous' }, [{ from: null, fromAsSent: 'anonymous' }]],
    ['no id', { call_id: null }, []],
    ['no direction', { direction: 'sideways' }, []],
    ['no start', { date_start: 'soon' }, []],
  ])('tell of a leg with %s what they can', async (_what, change, expected) => {
    answers(200, { records: [{ ...record, ...change }] });
    expect(await legs()).toMatchObject(expected);
  });

  it.each([
    [{ request_status: 'TRUNCATED', records: [record] }, /not whole/],
    [{ records: 'none' }, /cannot be read/],
    [{ records: [], _links: { next: { href: '?cursor=again' } } }, /no end/],
  ])('cannot be had now when Vonage answers %j', async (body, message) => {
    answers(200, body);
    await expect(legs()).rejects.toThrow(message);
    await expect(legs()).rejects.toBeInstanceOf(CarrierUnavailable);
  });
});

describe('the line type of a number', () => {
  const ok = { code: 'OK', message: 'Success' };

  it('is asked of Identity Insights', async () => {
    answers(200, { insights: {} });
    await carrier.lookUp(person, 1000);
    const [request] = server.seen;
    expect(request).toMatchObject({ method: 'POST', path: '/identity-insights/v1/requests' });
    expect(JSON.parse(request?.body ?? '')).toEqual({ phone_number: '14155550123', insights: { current_carrier: {}, original_carrier: {} } });
  });

  it.each([
    ['MOBILE', 'mobile'],
    ['mobile', 'mobile'],
    ['LANDLINE', 'landline'],
    ['VIRTUAL', 'voip'],
    ['TOLLFREE', 'toll-free'],
    ['landline_tollfree', 'toll-free'],
    ['PREMIUM', 'premium'],
    ['PAGER', 'unknown'],
    [null, 'unknown'],
  ])('%j is %s', async (network_type, lineType) => {
    answers(200, { insights: { current_carrier: { network_type, status: ok } } });
    expect(await carrier.lookUp(person, 1000)).toBe(lineType);
  });

  it('is that of the network now, where a number was ported', async () => {
    answers(200, { insights: { current_carrier: { network_type: 'MOBILE', status: ok }, original_carrier: { network_type: 'LANDLINE', status: ok } } });
    expect(await carrier.lookUp(person, 1000)).toBe('mobile');
  });

  it('is that of the numbering plan where the network is not covered', async () => {
    answers(200, { insights: { current_carrier: { status: { code: 'NO_COVERAGE' } }, original_carrier: { network_type: 'LANDLINE', status: ok } } });
    expect(await carrier.lookUp(person, 1000)).toBe('landline');
  });

  it.each([400, 422])('is unknown of a number that Vonage refuses with %d', async (status) => {
    answers(status, { title: 'Invalid number' });
    expect(await carrier.lookUp(person, 1000)).toBe('unknown');
  });

  it.each([
    [200, { insights: { current_carrier: { status: { code: 'SUPPLIER_ERROR' } } } }],
    [200, 'not json'],
    [200, {}],
    [401, {}],
    [402, {}],
    [403, {}],
    [503, {}],
  ])('cannot be had now after %d %j', async (status, body) => {
    answers(status, body);
    await expect(carrier.lookUp(person, 1000)).rejects.toBeInstanceOf(CarrierUnavailable);
  });

  it.each(['identity-insights-200.dotnet.json', 'identity-insights-current-carrier.java.json', 'identity-insights-multiple.java.json'])(
    "is read from the SDKs' sample %s",
    async (name) => {
      const file = fixture(`lookup/${name}`);
      if (!existsSync(file)) return;
      answers(200, readFileSync(file, 'utf8'));
      expect(await carrier.lookUp(person, 1000)).toBe('mobile');
    },
  );
});

describe('the record of a text', () => {
  const query = { messageId: '0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b' as MessageId, from: noon, until: '2026-11-23T12:05:00.000Z' as Instant };
  const record = { message_id: 'm-1', client_ref: query.messageId, status: 'delivered', error_code: '0' };

  it('is asked for by our id and time, as the account', async () => {
    answers(200, { records: [] });
    await carrier.findText(query, 1000);
    const [request] = server.seen;
    const url = new URL(request?.path ?? '', server.url);
    expect(url.pathname).toBe('/v2/reports/records');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      account_id: 'a1b2c3d4', product: 'MESSAGES', direction: 'outbound', client_ref: query.messageId,
      date_start: '2026-11-23T12:00:00.000Z', date_end: '2026-11-23T12:05:01.000Z',
    });
    expect(request?.headers.authorization).toBe(`Basic ${Buffer.from(`a1b2c3d4:${environment.VONAGE_API_SECRET}`).toString('base64')}`);
  });

  it('is asked for within a day, which is the most that Vonage takes', async () => {
    answers(200, { records: [] });
    await carrier.findText({ ...query, until: '2026-11-30T12:00:00.000Z' as Instant }, 1000);
    expect(new URL(server.seen[0]?.path ?? '', server.url).searchParams.get('date_end')).toBe('2026-11-24T12:00:00.000Z');
  });

  it.each([
    ['delivered', 'delivered'], ['DELIVERED', 'delivered'], ['rejected', 'rejected'], ['failed', 'undeliverable'], ['expired', 'undeliverable'],
    ['deleted', 'undeliverable'], ['undeliverable', 'undeliverable'], ['accepted', 'submitted'], ['buffered', 'submitted'], ['submitted', 'submitted'],
    ['unknown', 'unrecognised'], [undefined, 'unrecognised'],
  ])('with the status %s says %s', async (status, read) => {
    answers(200, { records: [{ ...record, client_ref: 'another' }, { ...record, status }] });
    expect(await carrier.findText(query, 1000)).toMatchObject({ carrierMessageId: 'm-1', status: read, errorCode: null });
  });

  it('tells the carrier’s error', async () => {
    answers(200, { records: [{ ...record, status: 'rejected', error_code: 1240 }] });
    expect(await carrier.findText(query, 1000)).toMatchObject({ status: 'rejected', errorCode: '1240' });
  });

  it.each([401, 403, 422])('is refused with %d, and not asked for again in vain', async (status) => {
    answers(status, {});
    await expect(carrier.findText(query, 1000)).rejects.toThrow(RecordsRefused);
  });

  it('cannot be had without the account’s secret, and says so without asking', async () => {
    const { VONAGE_API_SECRET: _, ...config } = configFor(server.url);
    const poor = createVonageCarrier(config, { clock: new HandClock() });
    await expect(poor.findText(query, 1000)).rejects.toThrow(/VONAGE_API_SECRET/);
    expect(server.seen).toEqual([]);
    await poor.close();
  });

  it.each([[429, {}], [500, {}], [200, 'not json'], [200, { records: 'none' }]])('cannot be had now after %d %j', async (status, body) => {
    answers(status, body);
    await expect(carrier.findText(query, 1000)).rejects.toBeInstanceOf(CarrierUnavailable);
  });
});
