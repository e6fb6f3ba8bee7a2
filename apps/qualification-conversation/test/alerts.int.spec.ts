import { ConsentChanged, type E164, Flow } from '@ringback/event-contracts';
import { alertSecret } from '@ringback/trigger-signature';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AlertCourier } from '../src/alerts/alert-courier.js';
import { aShopForEachTest, front } from './shop.js';

const triggerKey = 'an installation key of some 32 characters';
const flow = Flow.parse({ questions: [{ id: 'name', kind: 'name', ask: 'Your name?' }], endings: { qualified: 'Thanks!', notQualified: 'No.', human: 'Somebody will call.' } });

interface Told {
  headers: IncomingMessage['headers'];
  body: string;
}

const { service, shop } = await aShopForEachTest({ triggerKey });
let server: Server;
let url: string;
let told: Told[];
let answers: () => number;

beforeAll(async () => {
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      told.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
      response.writeHead(answers()).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  told = [];
  answers = () => 200;
});

const opens = (over: object = {}): Promise<void> => shop.opens({ alerts: { emails: [], webhook: url, slack: null } }, { flow: { version: 1, flow }, triggerGeneration: 1, ...over });

const needsSomebody = (): Promise<void> => writes('call me please');

const writes = (text: string): Promise<void> => shop.hears(text);
const waiting = async (): Promise<number> => (await service.db.query('select 1 from alert_deliveries where business_id = $1', [shop.id])).rowCount ?? 0;
/** Time passes, and what is due is delivered. */
function later(seconds: number): void {
  service.clock.forward(seconds);
  service.app.get(AlertCourier, { strict: false }).wake();
}

describe('an alert to a webhook', () => {
  it('tells that a phone of the staff wants no more texts', async () => {
    const staff = '+14155550173' as E164;
    await shop.opens({ alertPhones: [staff], alerts: { emails: [], webhook: url, slack: null } }, { triggerGeneration: 1 });
    await service.publish(ConsentChanged, { businessId: shop.id, number: front, person: staff, optedOut: true, source: 'text', changedAt: service.clock.now() });
    await expect.poll(() => told.map(({ body }) => JSON.parse(body) as object)).toMatchObject([{ data: { reason: 'staff-opted-out', caller: staff } }]);
  });

  it('tells who, why and what is known, signed by the business’s own secret, once', async () => {
    await opens();
    await needsSomebody();
    await expect.poll(() => told.length).toBe(1);
    await expect.poll(waiting).toBe(0);
    const [{ headers, body }] = told as [Told];
    expect(JSON.parse(body)).toMatchObject({ type: 'staff.alert', data: { businessId: shop.id, caller: '+14155550100', reason: 'asked-for', lines: [/Asks for a call/, '+1 415 555 0100', '"call me please"'].map((line) => (typeof line === 'string' ? line : (expect.stringMatching(line) as string))) } });
    const key = Buffer.from(alertSecret(triggerKey, shop.id, 1).slice('whsec_'.length), 'base64');
    const signature = createHmac('sha256', key).update(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${signature}`);
  });

  it('quotes what was asked, and not only that our answer did not help', async () => {
    const withFaq = { ...flow, faq: [{ questions: ['How much do you charge?'], answer: 'A visit is $89.' }] };
    await opens({ flow: { version: 1, flow: withFaq } });
    await writes('so how much is it?');
    await writes('no');
    await expect.poll(() => told.map(({ body }) => (JSON.parse(body) as { data: object }).data)).toMatchObject([{ reason: 'not-answered', lines: expect.arrayContaining(['"so how much is it? no"']) as unknown }]);
  });

  it('is tried again, under the same id, until it is there', async () => {
    answers = () => (told.length < 3 ? 503 : 204);
    await opens();
    await needsSomebody();
    await expect.poll(() => told.length).toBe(1);
    for (const [pause, attempts] of [[16, 2], [31, 3]] as const) {
      await expect.poll(async () => (await service.db.query('select 1 from alert_deliveries where business_id = $1 and next_attempt_at <= $2::timestamptz + interval \'40 s\'', [shop.id, service.clock.now()])).rowCount).toBe(1);
      later(pause);
      await expect.poll(() => told.length).toBe(attempts);
    }
    await expect.poll(waiting).toBe(0);
    expect(new Set(told.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  it('is given up at once when it is refused, and after some hours when nobody answers', async () => {
    answers = () => 404;
    await opens();
    await needsSomebody();
    await expect.poll(() => told.length).toBe(1);
    await expect.poll(waiting).toBe(0);
    answers = () => 503;
    await shop.receives('call me now please', { sender: '+12125550143' as never });
    await service.settled();
    await service.advance(3);
    await expect.poll(() => told.length).toBe(2);
    await expect.poll(waiting).toBe(1);
    later(6 * 3600);
    await expect.poll(waiting).toBe(0);
  });

  it('is not told of without a secret to sign it by', async () => {
    await opens({ triggerGeneration: undefined });
    await needsSomebody();
    await expect.poll(waiting).toBe(0);
    expect(told).toEqual([]);
  });
});
