import { type BusinessProfile, CallMissed, CallReceived, plus } from '@ringback/event-contracts';
import { signatureOf, triggerSecret } from '@ringback/trigger-signature';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBusiness, type Answer, type CallIngest, GRACE, startCallIngest, TRIGGER_KEY, withBusiness } from './start-call-ingest.js';

let service: CallIngest;
let url: string;
let lastNumber = 1000;

beforeAll(async () => {
  service = await startCallIngest();
  url = await service.app.getUrl();
});
afterAll(() => service.stop());

interface Shop {
  business: BusinessProfile;
  number: string;
  secret: string;
}

/** A business of the test's own, with a trigger. */
async function aShop(triggerGeneration: number | null = 1, lastTriggerGeneration?: number): Promise<Shop> {
  const number = `+1415555${String((lastNumber += 1))}`;
  const profile = aBusiness([number]);
  const business = await withBusiness(service, { ...profile, ...(triggerGeneration !== null && { triggerGeneration }), ...(lastTriggerGeneration !== undefined && { lastTriggerGeneration }) });
  return { business, number, secret: triggerSecret(TRIGGER_KEY, business.businessId, triggerGeneration ?? 1) };
}

const missedOf = async ({ business }: Shop) => (await service.published(CallMissed)).filter(({ businessId }) => businessId === business.businessId);

async function send(body: string | Buffer, headers: Record<string, string>, to = url): Promise<Answer> {
  const response = await fetch(`${to}/v1/triggers/missed-call`, {
    method: 'POST', body: typeof body === 'string' ? body : new Uint8Array(body), headers: { 'content-type': 'application/json', ...headers },
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: JSON.parse(text) as unknown };
}

/** Tells of a call as the shop's telephone system would. */
function tell(shop: Shop, over: Record<string, unknown> = {}, headers: Record<string, string> = {}, at = service.clock.now()): Promise<Answer> {
  const body = JSON.stringify({ number: shop.number, caller: '+14155550177', ...over });
  return send(body, { 'ringback-signature': signatureOf(shop.secret, body, at), ...headers });
}

describe('a missed call that another telephone system tells of', () => {
  it('is announced like one of ours, after its grace', async () => {
    const shop = await aShop();
    const endedAt = plus(service.clock.now(), -3);
    const answer = await tell(shop, { outcome: 'busy', endedAt, waitedSeconds: 17, reference: '1700000000.42' });
    expect(answer).toMatchObject({ status: 202, body: { repeated: false } });
    expect(await missedOf(shop)).toEqual([]);
    await service.advance(GRACE);
    const { callId } = answer.body as { callId: string };
    expect(await missedOf(shop)).toMatchObject([{ callId, number: shop.number, caller: '+14155550177', outcome: 'busy', endedAt, waitedSeconds: 17, schedule: 'open' }]);
    const received = (await service.published(CallReceived)).filter((one) => one.callId === callId);
    expect(received).toHaveLength(1);
  });

  it.each([
    ['as people of the country write it', '(415) 555-0177', '+14155550177', undefined],
    ['as it is dialled abroad', '+1 415 555 0177', '+14155550177', undefined],
    ['withheld', 'anonymous', null, 'withheld'],
    ['withheld, as SIP has it', 'Anonymous', null, 'withheld'],
    ['as an extension, which is nobody who can be texted', '101', null, 'too-short'],
    ['as nothing at all', '', null, 'not-passed-on'],
    ['as words', 'the plumber', null, 'not-a-number'],
  ])('may have its caller %s', async (_, caller, phone, noCaller) => {
    const shop = await aShop();
    expect((await tell(shop, { caller })).status).toBe(202);
    await service.advance(GRACE);
    expect(await missedOf(shop)).toMatchObject([{ caller: phone, outcome: 'no-answer', ...(noCaller && { noCaller }) }]);
  });

  it.each([[1, 'abandoned-short'], [5, 'abandoned'], [undefined, 'abandoned'], [null, 'abandoned']])('that was given up after %s s is %s', async (waitedSeconds, outcome) => {
    const shop = await aShop();
    expect((await tell(shop, { outcome: 'abandoned', waitedSeconds })).status).toBe(202);
    await service.advance(GRACE);
    expect(await missedOf(shop)).toMatchObject([{ outcome }]);
  });

  it.each<[string, Record<string, unknown>, Record<string, string>]>([
    ['by its reference', { reference: '1700000000.43' }, {}],
    ['by an Idempotency-Key', {}, { 'idempotency-key': 'zap-1' }],
    ['by its own signature, where it is called nothing', {}, {}],
  ])('is one, though it is told of three times, twice at once: known again %s', async (_, over, headers) => {
    const shop = await aShop();
    const answers = [...(await Promise.all([tell(shop, over, headers), tell(shop, over, headers)])), await tell(shop, over, headers)];
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(new Set(answers.map(({ body }) => (body as { callId: string }).callId)).size).toBe(1);
    expect(answers.filter(({ body }) => !(body as { repeated: boolean }).repeated)).toHaveLength(1);
    await service.advance(GRACE);
    expect(await missedOf(shop)).toHaveLength(1);
  });

  it('is one, when it is told of again later, signed anew', async () => {
    const shop = await aShop();
    const endedAt = service.clock.now();
    await tell(shop, { reference: 'a', endedAt });
    await service.advance(100);
    expect(await tell(shop, { reference: 'a', endedAt })).toMatchObject({ status: 202, body: { repeated: true } });
    expect(await missedOf(shop)).toHaveLength(1);
  });

  it('is refused when its reference was another call’s, and changes nothing of that', async () => {
    const shop = await aShop();
    await tell(shop, { reference: 'b' });
    expect(await tell(shop, { reference: 'b', caller: '+14155550178' })).toMatchObject({ status: 409, body: { field: 'reference' } });
    await service.advance(GRACE);
    expect(await missedOf(shop)).toMatchObject([{ caller: '+14155550177' }]);
  });

  it('of one business is another one than that of another business with the same reference', async () => {
    const shops = [await aShop(), await aShop()];
    for (const shop of shops) expect(await tell(shop, { reference: 'c' })).toMatchObject({ body: { repeated: false } });
  });
});

describe('a request whose signature is not right', () => {
  it.each<[string, (shop: Shop, body: string) => Record<string, string>]>([
    ['there is none', () => ({})],
    ['by another secret', (_, body) => ({ 'ringback-signature': signatureOf('rbt_another', body, service.clock.now()) })],
    ['by a secret that was never made', ({ business }, body) => ({ 'ringback-signature': signatureOf(triggerSecret(TRIGGER_KEY, business.businessId, 9), body, service.clock.now()) })],
    ['of another body', ({ secret }, body) => ({ 'ringback-signature': signatureOf(secret, `${body} `, service.clock.now()) })],
    ['made six minutes ago', ({ secret }, body) => ({ 'ringback-signature': signatureOf(secret, body, plus(service.clock.now(), -360)) })],
  ])('is refused: %s', async (_, headersFor) => {
    const shop = await aShop();
    const body = JSON.stringify({ number: shop.number, caller: '+14155550177' });
    const answer = await send(body, headersFor(shop, body));
    expect(answer).toMatchObject({ status: 401, body: { field: 'Ringback-Signature', fix: expect.stringContaining('trigger-secret') as string } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(JSON.stringify(answer.body)).not.toContain(shop.secret);
    await service.advance(GRACE);
    expect(await missedOf(shop)).toEqual([]);
  });

  it('is answered in the same words for a number that is nobody’s as for a wrong secret', async () => {
    const shop = await aShop();
    const wrong = { ...shop, secret: 'rbt_wrong' };
    const answers = [await tell(wrong), await tell({ ...wrong, number: '+14155559999' }), await tell({ ...(await aShop(null)), secret: 'rbt_wrong' })];
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
  });

  it.each<[string, number | null, number | undefined, number]>([
    ['the one before the one in force', 2, 2, 1],
    ['the one before, of an older producer', 2, undefined, 1],
    ['a revoked one', null, 1, 1],
    ['one that was made before the revoked one', null, 4, 1],
    ['what the first one would be, where nobody tells whether it was revoked', null, undefined, 1],
  ])('is refused by a secret that is worthless: %s', async (_, inForce, last, used) => {
    const shop = await aShop(inForce, last);
    expect((await tell({ ...shop, secret: triggerSecret(TRIGGER_KEY, shop.business.businessId, used) })).status).toBe(401);
  });
});

describe('a request by a secret that was just made', () => {
  it.each<[string, number | null, number | undefined, number]>([
    ['the first one', null, 0, 1],
    ['a new one', 1, 1, 2],
    ['a new one, of an older producer', 1, undefined, 2],
    ['a new one after the last was revoked', null, 1, 2],
    ['the second of two new ones', 1, 1, 3],
  ])('is taken before its news is here: %s', async (_, inForce, last, used) => {
    const shop = await aShop(inForce, last);
    expect((await tell({ ...shop, secret: triggerSecret(TRIGGER_KEY, shop.business.businessId, used) })).status).toBe(202);
  });
});

describe('a request that cannot be read', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['no caller', { caller: undefined }, 'caller'],
    ['a caller with a NUL', { caller: 'anonymous\u0000' }, 'caller'],
    ['a caller that is a number', { caller: 14155550177 }, 'caller'],
    ['an outcome that there is not', { outcome: 'answered' }, 'outcome'],
    ['an end that is no moment', { endedAt: 'yesterday' }, 'endedAt'],
    ['an end without its offset', { endedAt: '2026-11-23T17:00:00' }, 'endedAt'],
    ['an end two days ago', { endedAt: '2026-11-21T17:00:00Z' }, 'endedAt'],
    ['an end in the future', { endedAt: '2036-11-23T17:00:00Z' }, 'endedAt'],
    ['a negative wait', { waitedSeconds: -1 }, 'waitedSeconds'],
    ['an endless reference', { reference: 'x'.repeat(201) }, 'reference'],
    ['a field that there is not', { calller: '+14155550177' }, 'calller'],
  ])('names the field: %s', async (_, over, field) => {
    const shop = await aShop();
    expect(await tell(shop, over)).toMatchObject({ status: 400, body: { field, detail: expect.stringContaining(field) as string } });
    expect(await missedOf(shop)).toEqual([]);
  });

  it.each<[string, string | Buffer, number]>([
    ['empty', '', 400],
    ['no JSON', '{"number":', 400],
    ['a list', '[]', 400],
    ['null', 'null', 400],
    ['no number', '{"caller":"+14155550177"}', 400],
    ['bytes', Buffer.from([0, 255, 254, 0]), 400],
    ['large', JSON.stringify({ number: '+14155550100', caller: 'x'.repeat(20_000) }), 413],
    ['huge', Buffer.alloc(5_000_000, 'x'), 413],
  ])('is answered with what is wrong: a body that is %s', async (_, body, status) => {
    expect(await send(body, { 'ringback-signature': `t=1,v1=${'0'.repeat(64)}` })).toMatchObject({ status, body: { fix: expect.any(String) as string } });
  });

  it('is refused when it is a form', async () => {
    expect((await send('number=1', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415);
  });

  it('has its Idempotency-Key named when that is none', async () => {
    expect(await tell(await aShop(), {}, { 'idempotency-key': 'two words' })).toMatchObject({ status: 400, body: { field: 'Idempotency-Key' } });
  });
});

describe('an installation without a key for triggers', () => {
  it('says so', async () => {
    const other = await startCallIngest({ triggerKey: null });
    try {
      const body = '{"number":"+14155550100","caller":"+14155550177"}';
      expect(await send(body, { 'ringback-signature': signatureOf('x', body, other.clock.now()) }, await other.app.getUrl())).toMatchObject({
        status: 503, body: { fix: expect.stringContaining('RINGBACK_TRIGGER_KEY') as string },
      });
    } finally {
      await other.stop();
    }
  });
});
