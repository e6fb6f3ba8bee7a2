import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AcceptedSend } from '../src/index.js';
import { aString, containing, matching } from './support/matchers.js';
import { aText, basic, caller, ourNumber, startWorld, token, type World } from './support/world.js';

interface Account {
  accepted: AcceptedSend[];
  attempts: Record<string, number>;
}

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

const account = () => world.phone<Account>('GET', '/accepted');
const statuses = () => world.product.at('/messages/status').map(({ status }) => status);

describe('a send is refused', () => {
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

  it.each([
    ['without credentials', '', 401, '#unathorized'],
    ['with a token of another key', `Bearer ${token({}, stranger)}`, 401, '#unathorized'],
    ['with a token that ran out', `Bearer ${token({ exp: 1_700_000_000 })}`, 401, '#unathorized'],
    ['with a token of another application', `Bearer ${token({ application_id: 'another' })}`, 401, '#unprovisioned'],
    ['with a wrong secret', `Basic ${Buffer.from('abcd1234:wrong').toString('base64')}`, 401, '#unathorized'],
  ])('%s', async (_, authorization, status, type) => {
    const response = await world.ask('POST', '/v1/messages', aText, authorization);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ type: containing(type), instance: aString });
  });

  it.each([
    ['channel', { channel: 'carrier-pigeon' }, '#1100'],
    ['message_type', { message_type: 'image' }, '#1140'],
    ['to', { to: caller }, '#110'],
    ['from', { from: 'Front desk' }, '#1120'],
    ['client_ref', { client_ref: 'x'.repeat(101) }, '#1060'],
    ['text', { text: 'x'.repeat(1_001) }, '#1150'],
  ])('for a bad %s, in the words of its own error', async (_, change, type) => {
    const response = await world.send(change);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ type: matching(new RegExp(`${type}$`)) });
  });

  it('when it is no JSON', async () => {
    const response = await world.ask('POST', '/v1/messages', '{"to": ');
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ type: containing('#invalid-json') });
  });

  it('and the witness does not know of it, though it counts the attempt', async () => {
    await world.send({ to: '0', client_ref: 'refused' });
    expect(await account()).toEqual({ accepted: [], attempts: { refused: 1 } });
  });
});

describe('an accepted send', () => {
  it('is witnessed in the order of accepting', async () => {
    const first = await world.send({ client_ref: 'a', text: 'one' });
    const second = await world.ask('POST', '/v1/messages', { ...aText, client_ref: 'b', text: 'two' }, basic);
    expect([first.status, second.status]).toEqual([202, 202]);
    const { message_uuid } = (await first.json()) as { message_uuid: string };
    const { accepted, attempts } = await account();
    expect(accepted.map(({ text }) => text)).toEqual(['one', 'two']);
    expect(accepted[0]).toMatchObject({ message_uuid, client_ref: 'a', to: caller, from: ourNumber });
    expect(attempts).toEqual({ a: 1, b: 1 });
  });

  it('gets a receipt when it is submitted and when it is delivered', async () => {
    await world.send({ client_ref: 'mine' });
    await vi.waitFor(() => expect(statuses()).toEqual(['submitted', 'delivered']));
    expect(world.product.at('/messages/status')[1]).toMatchObject({
      client_ref: 'mine',
      to: caller.slice(1),
      from: ourNumber.slice(1),
      channel: 'sms',
      usage: { currency: 'EUR', price: '0.0081' },
      sms: { count_total: '1' },
    });
  });

  it('sends its receipts where the request says', async () => {
    await world.send({ webhook_url: `${world.product.url}/elsewhere` });
    await vi.waitFor(() => expect(world.product.at('/elsewhere')).toHaveLength(2));
    expect(statuses()).toEqual([]);
  });

  it('is in the journal before it is answered', async () => {
    const journal = join(mkdtempSync(join(tmpdir(), 'simulator-')), 'sends.jsonl');
    const other = await startWorld({ journal });
    try {
      await other.send({ client_ref: 'kept' });
      expect(JSON.parse(readFileSync(journal, 'utf8'))).toMatchObject({ client_ref: 'kept', to: caller });
    } finally {
      await other.stop();
    }
  });

  it('is found in the reports by its reference', async () => {
    await world.send({ client_ref: 'lost-track-of' });
    await world.send({ client_ref: 'another' });
    const range = 'date_start=2020-01-01T00:00:00Z&date_end=2999-01-01T00:00:00Z';
    const path = `/v2/reports/records?account_id=abcd1234&product=MESSAGES&direction=outbound&client_ref=lost-track-of&${range}`;
    const response = await world.ask('GET', path, undefined, basic);
    const report = (await response.json()) as { items_count: number; records: Record<string, unknown>[] };
    expect(report).toMatchObject({ items_count: 1, request_status: 'SUCCESS', records: [{ client_ref: 'lost-track-of' }] });
    expect(report.records[0]).not.toHaveProperty('message_body');
  });
});

describe('a fault of the send side', () => {
  it('throttles, with and without saying for how long', async () => {
    await world.faults({ kind: 'throttled', count: 1, retryAfterSeconds: 7 }, { kind: 'throttled', count: 1 });
    const answers = [await world.send(), await world.send(), await world.send()];
    expect(answers.map(({ status }) => status)).toEqual([429, 429, 202]);
    expect(answers.map(({ headers }) => headers.get('retry-after'))).toEqual(['7', null, null]);
  });

  it.each([
    [{ kind: 'server-error', status: 503, count: 1 } as const, 503],
    [{ kind: 'low-balance', count: 1 } as const, 402],
  ])('refuses with %o', async (fault, status) => {
    await world.faults(fault);
    expect((await world.send()).status).toBe(status);
    expect((await account()).accepted).toEqual([]);
  });

  it('strikes only the recipient it names', async () => {
    await world.faults({ kind: 'low-balance', match: { recipient: '+12125550142' as never } });
    expect((await world.send()).status).toBe(202);
    expect((await world.send({ to: '12125550142' })).status).toBe(402);
  });

  it('cuts the line before accepting', async () => {
    await world.faults({ kind: 'reset-before-accepting' });
    await expect(world.send()).rejects.toThrow();
    expect((await account()).accepted).toEqual([]);
  });

  it('cuts the line after accepting', async () => {
    await world.faults({ kind: 'reset-after-accepting' });
    await expect(world.send({ client_ref: 'taken' })).rejects.toThrow();
    expect((await account()).accepted).toMatchObject([{ client_ref: 'taken' }]);
  });

  it.each(['hang-after-accepting', 'stalled-body'] as const)('accepts and leaves the sender in the dark: %s', async (kind) => {
    await world.faults({ kind });
    const answer = world.send({ client_ref: 'taken' }).then((response) => response.json());
    await vi.waitFor(async () => expect((await account()).accepted).toMatchObject([{ client_ref: 'taken' }]));
    await world.stop();
    await expect(answer).rejects.toThrow();
    world = await startWorld();
  });

  it('sends the first receipt before the answer', async () => {
    await world.faults({ kind: 'receipt-before-answer' });
    await world.send();
    expect(statuses()[0]).toBe('submitted');
  });

  it('accepts and then rejects with a code', async () => {
    await world.faults({ kind: 'accepted-then-rejected', errorCode: '1240', status: 'rejected' });
    expect((await world.send()).status).toBe(202);
    await vi.waitFor(() => expect(statuses()).toEqual(['rejected']));
    expect(world.product.at('/messages/status')[0]).toMatchObject({ error: { title: '1240' } });
  });

  it('loses sight of the text: no receipt', async () => {
    await world.faults({ kind: 'no-receipt' });
    await world.send();
    await vi.waitFor(async () => {
      const { texts } = await world.phone<{ texts: { status: string }[] }>('GET', '/state');
      expect(texts).toMatchObject([{ status: 'delivered' }]);
    });
    expect(statuses()).toEqual([]);
  });

  it('is refused when nobody knows it', async () => {
    await expect(world.phone('PUT', '/faults', { faults: [{ kind: 'meteor' }] })).rejects.toThrow('422');
  });
});
