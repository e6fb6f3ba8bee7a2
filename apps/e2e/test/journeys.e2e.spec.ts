import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ClusterHouse, EmbeddedHouse, type House, type Mode, newNumber, openShop, type Problem, type Shop, type Staff } from '../src/index.js';

const modes: Mode[] = ['embedded', 'cluster'];
const start = (mode: Mode): Promise<House> => (mode === 'embedded' ? EmbeddedHouse.start() : ClusterHouse.start());
/** Generous, for machines that are busy; nothing waits longer than it must. */
const soon = { timeout: 60_000, interval: 100 };

describe.each(modes)('%s:', (mode) => {
  let house: House;

  beforeAll(async () => {
    house = await start(mode);
  }, 180_000);
  afterAll(() => (house as House | undefined)?.stop(), 60_000);

  /** A call that has come to its end, in the product's eyes. */
  const decided = async ({ business }: Shop, caller: string | null) => {
    const find = async () => (await house.api.calls(business.id)).find((call) => call.caller === caller && (call.opener ?? call.state === 'answered'));
    await expect.poll(find, soon).toBeDefined();
    return (await find())!;
  };

  it.each<[Staff['does'], string]>([
    ['no-answer', 'no-answer'],
    ['busy', 'busy'],
    ['declined', 'declined'],
    ['unreachable', 'unreachable'],
    ['voicemail', 'voicemail'],
  ])('a call that ends in %s brings the caller exactly one text from the number they dialled', async (does, outcome) => {
    const shop = await openShop(house);
    const caller = newNumber();
    await house.carrier.call(caller, shop.number, { does, ...(does === 'no-answer' ? {} : { afterSeconds: 1 }) });

    // A machine that picks up looks like a person until the carrier has listened to it.
    await expect.poll(async () => (await house.api.calls(shop.business.id)).find((call) => call.caller === caller)?.outcome, soon).toBe(outcome);
    const call = await decided(shop, caller);
    expect(call).toMatchObject({ state: 'missed', outcome, opener: { decision: 'requested' } });
    await expect.poll(() => house.api.messages(shop.business.id), soon).toMatchObject([{ state: 'delivered', person: caller, callId: call.id }]);
    const texts = await house.carrier.acceptedFor(caller);
    expect(texts).toMatchObject([{ from: shop.number }]);
    expect(texts[0]!.text).toContain(shop.business.name);
  }, 120_000);

  it('an answered call brings no text', async () => {
    const shop = await openShop(house);
    const caller = newNumber();
    await house.carrier.call(caller, shop.number, { does: 'answered', afterSeconds: 1, talkSeconds: 2 });

    expect(await decided(shop, caller)).toMatchObject({ state: 'answered', opener: null });
    expect(await house.carrier.acceptedFor(caller)).toEqual([]);
  }, 120_000);

  it('a caller who hangs up at once is not texted, and the call says why', async () => {
    const shop = await openShop(house);
    const caller = newNumber();
    await house.carrier.call(caller, shop.number, { does: 'no-answer' }, 0.5);

    expect(await decided(shop, caller)).toMatchObject({ outcome: 'abandoned-short', opener: { decision: 'withheld', reason: 'abandoned-short' } });
    expect(await house.carrier.acceptedFor(caller)).toEqual([]);
  }, 120_000);

  it('a withheld number cannot be texted, and the call says so', async () => {
    const shop = await openShop(house);
    await house.carrier.call(null, shop.number, { does: 'no-answer' });
    expect(await decided(shop, null)).toMatchObject({ opener: { decision: 'withheld', reason: 'caller-withheld' } });
  }, 120_000);

  it('three calls within two minutes bring one text and one thread', async () => {
    const shop = await openShop(house);
    const caller = newNumber();
    for (let calls = 0; calls < 3; calls += 1) await house.carrier.call(caller, shop.number, { does: 'busy' });

    await expect.poll(() => house.api.conversations(shop.business.id), soon).toMatchObject([{ caller, missedCalls: 3 }]);
    const calls = await house.api.calls(shop.business.id);
    expect(calls.map(({ opener }) => opener?.decision).sort()).toEqual(['requested', 'withheld', 'withheld']);
    await expect.poll(() => house.carrier.acceptedFor(caller), soon).toHaveLength(1);
  }, 120_000);

  it('behind another line, every call that arrives is a missed one', async () => {
    const shop = await openShop(house, { mode: 'behind', staffPhones: [] });
    const caller = newNumber();
    const callId = await house.carrier.call(caller, shop.number, { does: 'no-answer' });

    expect(await decided(shop, caller)).toMatchObject({ state: 'missed', opener: { decision: 'requested' } });
    await expect.poll(() => house.carrier.acceptedFor(caller), soon).toHaveLength(1);
    expect((await house.carrier.calls()).find(({ id }) => id === callId)?.said.join(' ')).toContain(shop.business.name);
  }, 120_000);

  it('a call that another telephone system missed brings one text, though it is told of twice', async () => {
    const shop = await openShop(house);
    const caller = newNumber();
    const { body } = await house.api.request<{ secret: string }>('POST', `/v1/businesses/${shop.business.id}/trigger-secret`);
    const script = fileURLToPath(new URL('../../../deploy/pbx/ringback-missed.sh', import.meta.url));
    const env = { ...process.env, RINGBACK_URL: house.ingestUrl, RINGBACK_TRIGGER_SECRET: body.secret };
    const tell = async () => JSON.parse((await promisify(execFile)(script, [shop.number, caller, 'BUSY', '1700000000.42'], { env })).stdout) as { callId: string };

    // The secret reaches the door by an event.
    await expect.poll(() => tell().catch(() => null), soon).not.toBeNull();
    const { callId } = await tell();
    expect(await decided(shop, caller)).toMatchObject({ id: callId, outcome: 'busy', opener: { decision: 'requested' } });
    await expect.poll(() => house.api.messages(shop.business.id), soon).toMatchObject([{ state: 'delivered', callId }]);
    expect(await house.carrier.acceptedFor(caller)).toHaveLength(1);
  }, 120_000);

  it('a caller behind another line leaves a message, which can be played and read, and is texted', async () => {
    const shop = await openShop(house, { mode: 'behind', staffPhones: [], voicemail: { record: true, maxSeconds: 30, transcribe: true } });
    const caller = newNumber();
    await house.carrier.leaveMessage(caller, shop.number, 7);

    const call = await decided(shop, caller);
    expect(call).toMatchObject({ state: 'missed', outcome: 'voicemail-left', opener: { decision: 'requested' } });
    const message = async () => (await house.api.calls(shop.business.id)).find(({ id }) => id === call.id)?.voicemail;
    await expect.poll(message, soon).toMatchObject({ state: 'kept', transcript: expect.stringContaining('sink') as string });
    const audio = await house.api.fetch(`/v1/businesses/${shop.business.id}/calls/${call.id}/voicemail`);
    expect([audio.status, audio.headers.get('content-type')]).toEqual([200, 'audio/mpeg']);
    // 32 kbit/s.
    expect((await audio.bytes()).length).toBeGreaterThan(20_000);
    await expect.poll(() => house.carrier.acceptedFor(caller), soon).toHaveLength(1);
  }, 120_000);

  it('the evidence of a text is verified by anybody, and refused once a byte of it is changed', async () => {
    const shop = await openShop(house);
    const caller = newNumber();
    await house.carrier.call(caller, shop.number, { does: 'busy' });
    await expect.poll(() => house.api.messages(shop.business.id), soon).toMatchObject([{ state: 'delivered' }]);
    const [message] = await house.api.messages(shop.business.id);
    const fetchFile = () => house.api.fetch(`/v1/businesses/${shop.business.id}/messages/${message!.id}/evidence`);
    await expect.poll(async () => (await fetchFile()).status, soon).toBe(200);
    const text = await (await fetchFile()).text();
    const verify = verifierIn(mkdtempSync(join(tmpdir(), 'ringback-evidence-')));
    expect(await verify(text)).toBe('verified');
    expect(text).toContain('"attempt": 1');
    expect(await verify(text.replace('"attempt": 1', '"attempt": 2'))).toBe('refused');
    const chain = await (await house.api.fetch(`/v1/businesses/${shop.business.id}/evidence-chain`)).text();
    expect(await verify(text, chain)).toBe('verified');
    expect(chain).not.toContain(caller);
    expect(await verify(text, chain.split('\n').toSpliced(1, 1).join('\n'))).toBe('refused');
  }, 120_000);

  it('a decision not to text has evidence, too, which is verified by anybody, and refused once a byte of it is changed', async () => {
    const shop = await openShop(house, { allowedCountries: ['FR'] });
    await house.carrier.call(newNumber(), shop.number, { does: 'busy' });
    await expect.poll(() => house.api.calls(shop.business.id), soon).toMatchObject([{ opener: { reason: 'country-not-allowed' } }]);
    const [call] = await house.api.calls(shop.business.id);
    const fetchFile = () => house.api.fetch(`/v1/businesses/${shop.business.id}/calls/${call!.id}/evidence`);
    await expect.poll(async () => (await fetchFile()).status, soon).toBe(200);
    const text = await (await fetchFile()).text();
    const chain = await (await house.api.fetch(`/v1/businesses/${shop.business.id}/evidence-chain`)).text();
    const verify = verifierIn(mkdtempSync(join(tmpdir(), 'ringback-evidence-')));
    expect(await verify(text, chain)).toBe('verified');
    expect(text).toContain('"reason": "country-not-allowed"');
    expect(await verify(text.replace('"reason": "country-not-allowed"', '"reason": "landline"'))).toBe('refused');
  }, 120_000);

  it('a text of the staff to somebody who wrote first has evidence of its decision and of what they agreed to by writing', async () => {
    const shop = await openShop(house);
    const caller = newNumber();
    await house.carrier.text(caller, shop.number, 'Do you mend taps?');
    await expect.poll(() => house.api.conversations(shop.business.id), soon).toMatchObject([{ caller }]);
    const [conversation] = await house.api.conversations(shop.business.id);
    const reply = await house.api.request<{ messageId: string }>('POST', `/v1/businesses/${shop.business.id}/conversations/${conversation!.id}/messages`, { text: 'We do.' });
    await expect.poll(() => house.carrier.acceptedFor(caller), soon).toHaveLength(1);
    const fetchFile = () => house.api.fetch(`/v1/businesses/${shop.business.id}/messages/${reply.body.messageId}/evidence`);
    await expect.poll(async () => (await (await fetchFile()).text()).includes('text-sent'), soon).toBe(true);
    const text = await (await fetchFile()).text();
    const { entries } = JSON.parse(text) as { entries: { content: { kind: string; body: object } }[] };
    expect(entries.find(({ content }) => content.kind === 'decision')?.content.body).toMatchObject({ ruleSet: 'staff-reply-1', consent: 'text-in', inputs: { because: 'staff-wrote', replies: 1 } });
    expect(entries.find(({ content }) => content.kind === 'text-sent')?.content.body).toMatchObject({ class: 'A' });
    expect(await verifierIn(mkdtempSync(join(tmpdir(), 'ringback-evidence-')))(text)).toBe('verified');
  }, 120_000);

  it('a first text that must wait for another hour does not say then that the call was just missed', async () => {
    const shop = await openShop(house, {
      timeZone: 'America/Los_Angeles', openerTemplate: 'We just missed you! {{ business.name }}. Reply STOP to opt out', staleAfterSeconds: 86_400, quietHours: { alsoForAnswers: true, ...hoursNotNow() },
    });
    const caller = newNumber();
    await house.carrier.call(caller, shop.number, { does: 'busy' });
    const texts = async () => (await house.api.messages(shop.business.id)).map(({ state, reason, text }) => ({ state, reason, text }));
    await expect.poll(texts, soon).toEqual([
      { state: 'pending', reason: expect.stringMatching(/^quiet-hours: not before/) as string, text: expect.stringContaining('You called us earlier') as string },
      { state: 'skipped', reason: expect.stringMatching(/^outdated/) as string, text: expect.stringContaining('We just missed you!') as string },
    ]);
    expect(await decided(shop, caller)).toMatchObject({ opener: { decision: 'requested' } });
    expect(await house.carrier.acceptedFor(caller)).toEqual([]);
  }, 120_000);

  it('a reply shows in the thread and in the figures', async () => {
    const shop = await openShop(house);
    const caller = newNumber();
    await house.carrier.call(caller, shop.number, { does: 'busy' });
    await expect.poll(() => house.carrier.acceptedFor(caller), soon).toHaveLength(1);
    await house.carrier.text(caller, shop.number, 'My tap is dripping, can you come? 😀');

    await expect.poll(() => house.api.conversations(shop.business.id), soon).toMatchObject([{ caller, state: 'replied', replies: 1 }]);
    await expect
      .poll(() => house.api.messages(shop.business.id), soon)
      .toMatchObject([{ direction: 'inbound', text: 'My tap is dripping, can you come? 😀' }, { direction: 'outbound', state: 'delivered' }]);
    await expect
      .poll(() => house.api.figures(shop.business.id), soon)
      .toMatchObject({ calls: 1, missed: 1, answered: 0, texted: 1, delivered: 1, replied: 1, skipped: 0 });
    expect((await house.api.figures(shop.business.id)).responseSeconds?.p50).toBeGreaterThan(0);
    expect(await house.api.contacts(shop.business.id)).toMatchObject([{ phone: caller, calls: 1 }]);
  }, 120_000);

  it('after STOP, which is confirmed once, a later missed call brings no text', async () => {
    const shop = await openShop(house, { repeatWindowHours: 0 });
    const caller = newNumber();
    await house.carrier.text(caller, shop.number, 'Stop.');
    const confirmed = { direction: 'outbound', state: 'delivered' };
    await expect.poll(() => house.api.messages(shop.business.id), soon).toMatchObject([confirmed, { direction: 'inbound' }]);
    await house.carrier.call(caller, shop.number, { does: 'busy' });

    await expect.poll(() => house.api.calls(shop.business.id), soon).toMatchObject([{ opener: { decision: 'withheld', reason: 'opted-out' } }]);
    expect(await house.api.messages(shop.business.id)).toMatchObject([confirmed, { direction: 'inbound' }]);
    expect(await house.carrier.acceptedFor(caller)).toMatchObject([{ text: expect.stringContaining('opted out') as string }]);
  }, 120_000);

  it('webhooks that come twice and in any order change nothing', async () => {
    const shop = await openShop(house);
    const caller = newNumber();
    const match = { path: '/webhooks/vonage/voice/event' };
    await house.carrier.faults({ kind: 'webhook-doubled' }, { kind: 'webhook-reordered', match });
    try {
      await house.carrier.call(caller, shop.number, { does: 'no-answer' });
      expect(await decided(shop, caller)).toMatchObject({ state: 'missed', opener: { decision: 'requested' } });
      await expect.poll(() => house.carrier.acceptedFor(caller), soon).toHaveLength(1);
      await expect.poll(() => house.api.messages(shop.business.id), soon).toMatchObject([{ state: 'delivered' }]);
    } finally {
      await house.carrier.faults();
    }
  }, 150_000);

  it('everything killed with -9 while a call rings loses nothing and doubles nothing', async () => {
    const shop = await openShop(house);
    const callers = [newNumber(), newNumber(), newNumber()];
    for (const caller of callers) await house.carrier.call(caller, shop.number, { does: 'no-answer' });
    await expect.poll(() => house.api.calls(shop.business.id), soon).toHaveLength(3);
    await house.crash();

    for (const caller of callers) await expect.poll(() => house.carrier.acceptedFor(caller), { ...soon, timeout: 100_000 }).toHaveLength(1);
  }, 150_000);

  describe('the REST API', () => {
    it('asks for a key, and says so', async () => {
      const answer = await fetch(`${house.api.url}/v1/businesses`);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(await answer.json()).toMatchObject({ field: 'Authorization', fix: expect.stringContaining('Bearer') as unknown });
    });

    it.each([
      [{ name: '' }, 'name'],
      [{ name: 'A', numbers: ['0155'] }, 'numbers.0'],
      [{ name: 'A', settings: { graceSeconds: -1 } }, 'settings.graceSeconds'],
      [{ name: 'A', settings: { timeZone: 'Mars/Olympus' } }, 'settings.timeZone'],
      [{ name: 'A', settings: { mode: 'beside' } }, 'settings.mode'],
      [{ name: 'A', colour: 'red' }, 'colour'],
    ])('names the field that is wrong in %o', async (body, field) => {
      const { status, body: problem } = await house.api.request<Problem>('POST', '/v1/businesses', body);
      expect(status).toBe(400);
      expect(problem).toMatchObject({ field, fix: expect.any(String) as unknown });
    });

    it('gives a number to one business at a time', async () => {
      const shop = await openShop(house);
      const other = await openShop(house);
      const taken = await house.api.request<Problem>('POST', `/v1/businesses/${other.business.id}/numbers`, { number: shop.number });
      expect(taken).toMatchObject({ status: 409, body: { field: 'number', fix: expect.stringContaining('release') as unknown } });
      await house.api.request('DELETE', `/v1/businesses/${shop.business.id}/numbers/${encodeURIComponent(shop.number)}`);
      const moved = await house.api.request('POST', `/v1/businesses/${other.business.id}/numbers`, { number: shop.number });
      expect(moved.status).toBe(201);
    });

    it('answers a repeated request as the first time, and refuses the key for another one', async () => {
      const key = { 'idempotency-key': crypto.randomUUID() };
      const first = await house.api.request<{ id: string }>('POST', '/v1/businesses', { name: 'Once' }, key);
      const again = await house.api.request<{ id: string }>('POST', '/v1/businesses', { name: 'Once' }, key);
      const other = await house.api.request('POST', '/v1/businesses', { name: 'Twice' }, key);
      expect(again.body.id).toBe(first.body.id);
      expect(other.status).toBe(422);
    });

    it('keeps a business\u2019s own key to that business, until it is revoked', async () => {
      const [mine, theirs] = [await openShop(house), await openShop(house)];
      const made = await house.api.request<{ id: string; key: string }>('POST', '/v1/api-keys', { name: 'site', businessId: mine.business.id });
      const ask = (path: string) => fetch(`${house.api.url}${path}`, { headers: { authorization: `Bearer ${made.body.key}` } }).then(({ status }) => status);
      expect(await ask(`/v1/businesses/${mine.business.id}/calls`)).toBe(200);
      expect(await ask(`/v1/businesses/${theirs.business.id}/calls`)).toBe(403);
      expect(await ask('/v1/businesses')).toBe(403);
      expect(await ask('/v1/api-keys')).toBe(403);
      await house.api.request('DELETE', `/v1/api-keys/${made.body.id}`);
      expect(await ask(`/v1/businesses/${mine.business.id}/calls`)).toBe(401);
    });

    it('pages by cursor', async () => {
      await openShop(house);
      await openShop(house);
      const first = await house.api.get<{ data: { id: string }[]; nextCursor: string }>('/v1/businesses?limit=1');
      const second = await house.api.get<{ data: { id: string }[] }>(`/v1/businesses?limit=1&cursor=${first.nextCursor}`);
      expect(second.data[0]?.id).not.toBe(first.data[0]?.id);
    });

    it('describes itself', async () => {
      const document = await house.api.get<{ openapi: string; paths: Record<string, unknown> }>('/v1/openapi.json');
      expect(Object.keys(document.paths)).toContain('/v1/businesses/{businessId}/calls');
    });
  });
});

/** Between which texts may go out, and not now: from California to New York it is another part of the day. */
function hoursNotNow(): { from: string; to: string } {
  const hour = Number(new Intl.DateTimeFormat('en', { timeZone: 'America/Los_Angeles', hour: 'numeric', hourCycle: 'h23' }).format(new Date()));
  return hour < 12 ? { from: '18:00', to: '21:00' } : { from: '08:00', to: '11:00' };
}

/** The command that anybody can run. */
function verifierIn(dir: string): (...files: string[]) => Promise<'verified' | 'refused'> {
  const verifier = fileURLToPath(new URL('../../../libs/evidence/bin/verify-evidence.mjs', import.meta.url));
  return async (...files) => {
    const paths = files.map((file, index) => {
      const path = join(dir, `${String(index)}.json`);
      writeFileSync(path, file);
      return path;
    });
    return promisify(execFile)(process.execPath, [verifier, ...paths]).then(() => 'verified', () => 'refused');
  };
}
