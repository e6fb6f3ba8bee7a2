import { CallReceived, type E164 } from '@ringback/event-contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aVonageCall, type Sending } from './a-vonage-call.js';
import { aBusiness, type CallIngest, startCallIngest, withBusiness } from './start-call-ingest.js';
import { signature, vonage } from './vonage.js';

const number = '+14155550100';
const greeting = '+14155550101';
const twoPhones = '+14155550102';
const caller = '+14155550177';
let service: CallIngest;

beforeAll(async () => {
  service = await startCallIngest();
  await withBusiness(service, aBusiness([number]));
  await withBusiness(service, aBusiness([greeting], { mode: 'behind' }));
  await withBusiness(service, aBusiness([twoPhones], { staffPhones: ['+14155550111', '+14155550112'] as E164[] }));
});
afterAll(() => service.stop());

const aCall = (to = number) => aVonageCall(to, caller, service.clock.now());
const event = () => JSON.stringify(aCall().inbound('ringing', 0).body);
const kept = async (): Promise<{ note: string | null; body: Buffer }[]> =>
  (await service.db.query<{ note: string | null; body: Buffer }>('select note, body from raw_webhooks')).rows;
const isKept = async (body: string | Buffer): Promise<boolean> => (await kept()).some((raw) => raw.body.equals(Buffer.from(body)));

describe('a webhook', () => {
  it('is asked for again when it has no signature', async () => {
    const body = event();
    const answer = await service.post('voice/event', body);
    expect(answer).toMatchObject({ status: 503, body: { status: 503 } });
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await isKept(body)).toBe(false);
  });

  it.each([
    ['another secret', (body: string) => signature(body, service.clock.now(), 'not-the-secret-of-these-tests')],
    ['another body', () => signature('{}', service.clock.now())],
    ['no token at all', () => 'Basic dXNlcjpwYXNz'],
  ])('is refused when it is signed with %s', async (_, sign) => {
    const body = event();
    const answer = await service.post('voice/event', body, { authorization: sign(body) });
    expect(answer).toMatchObject({ status: 401, body: { status: 401 } });
    expect(JSON.stringify(answer.body)).not.toContain('1415555');
    expect(await isKept(body)).toBe(false);
  });

  it('is refused when it is too large', async () => {
    const body = JSON.stringify({ text: 'x'.repeat(5_000_000) });
    expect(await service.post('messages/inbound', body, service.signed(body))).toMatchObject({ status: 413, body: { status: 413 } });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])('is refused when it is %s', async (type) => {
    const answer = await service.post('voice/event', 'a=b', { 'content-type': type, ...service.signed('a=b') });
    expect(answer).toMatchObject({ status: 415, body: { status: 415 } });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it.each([
    ['broken JSON', '{"from":', '$'],
    ['nothing', '', '$'],
    ['JSON that is no object', '[1]', '$'],
    ['raw zero bytes', '{"status":"\0"}', '$'],
    ['an event without a call', '{"status":"ringing","direction":"inbound"}', 'conversation_uuid'],
  ])('that is %s is kept, and answered with what to mend', async (_, body, field) => {
    const answer = await service.post('voice/event', body, service.signed(body));
    expect(answer).toMatchObject({ status: 400, body: { status: 400, field, fix: expect.any(String) as string } });
    expect(await isKept(body)).toBe(true);
  });

  it('with escaped zero bytes and half characters is taken in', async () => {
    const body = JSON.stringify({ ...(aCall().inbound('ringing', 0, { from: 'Jo\0e', status: 'rin\0ging\uD83D' }).body) });
    expect(await service.post('voice/event', body, service.signed(body))).toMatchObject({ status: 204 });
    expect(await isKept(body)).toBe(true);
  });

  it('about nothing we act on is kept', async () => {
    const body = JSON.stringify(aCall().inbound('disconnected', 1).body);
    expect(await service.post('voice/event', body, service.signed(body))).toMatchObject({ status: 204 });
    expect((await kept()).find((raw) => raw.body.toString() === body)?.note).toContain('web-socket');
  });

  it('that comes twice is answered the same and kept once', async () => {
    const before = (await kept()).length;
    const question = aCall().question();
    const [first, second] = await service.receive(question, question);
    expect(second).toMatchObject({ status: 200, body: first!.body });
    expect((await kept()).length).toBe(before + 1);
  });

  it('that cannot be stored does not take its neighbours with it', async () => {
    const poisoned = '+14155550666';
    const carrier = {
      ...vonage,
      // A carrier that lets through what PostgreSQL cannot hold.
      readVoiceEvent: (body: Buffer, at: Parameters<typeof vonage.readVoiceEvent>[1]) => {
        const read = vonage.readVoiceEvent(body, at);
        return read.is === 'read' && read.value.caller === poisoned ? { ...read, value: { ...read.value, callerAsSent: '\0' } } : read;
      },
    };
    const fragile = await startCallIngest({ carrier });
    await withBusiness(fragile, aBusiness([number]));
    const at = fragile.clock.now();
    const callers = Array.from({ length: 9 }, (_, index) => (index === 4 ? poisoned : `+1415555020${String(index)}`));
    const answers = await fragile.receiveAtOnce(...callers.map((from) => aVonageCall(number, from, at).inbound('ringing', 0)));
    expect(answers.map(({ status }) => status)).toEqual(callers.map((from) => (from === poisoned ? 503 : 204)));
    expect(await fragile.published(CallReceived)).toHaveLength(8);
    await fragile.stop();
  });
});

describe('the answer to a call', () => {
  it('rings the first phone of the staff, shows it the caller, and asks to be asked when it fails', async () => {
    const [answer] = await service.receive(aCall().question());
    const eventUrl = ['https://ringback.example/webhooks/vonage/voice/event?phone=0'];
    expect(answer).toMatchObject({ status: 200, body: [{ action: 'connect', from: '14155550177', timeout: 20, eventType: 'synchronous', eventUrl }] });
    expect(answer!.headers.get('content-type')).toContain('application/json');
  });

  it('greets the caller when the business\'s own line has missed them already', async () => {
    const [answer] = await service.receive(aCall(greeting).question());
    expect(answer).toMatchObject({ status: 200, body: [{ action: 'talk', text: expect.stringContaining('Joe\'s Plumbing') as string }] });
  });

  it('says so when the number is nobody\'s, and keeps the webhook', async () => {
    const question = aCall('+14155559999').question();
    const [answer] = await service.receive(question);
    expect(answer).toMatchObject({ status: 200, body: [{ action: 'talk', text: expect.stringContaining('not in service') as string }] });
    expect(await isKept(JSON.stringify(question.body))).toBe(true);
  });

  it('is the same at the fallback door, for a question that was not delivered', async () => {
    const call = aCall();
    const [first, second] = await service.receive(call.question(), call.fallback());
    expect(second).toMatchObject({ status: 200, body: first!.body });
  });

  it('is nothing when the fallback wraps an event: the call must go on as it was', async () => {
    const { body } = aCall().inbound('ringing', 0, { reason: 'Received HTTP status 503.', original_request: { url: 'x', type: 'event' } });
    expect(await service.receive({ door: 'voice/fallback', body })).toMatchObject([{ status: 204 }]);
  });
});

describe('the answer to a phone that failed', () => {
  const eventUrl = 'https://ringback.example/webhooks/vonage/voice/event';
  const at = (place: number, { body }: Sending): Sending => ({ door: `voice/event?phone=${place}`, body });
  const rings = (phone: string) => [{ action: 'connect', endpoint: [{ number: phone }] }];
  const sorry = [{ action: 'talk', text: expect.stringContaining('Joe\'s Plumbing missed you') as string }];

  it.each([
    ['timeout', {}], ['busy', {}], ['rejected', { detail: 'declined' }], ['failed', {}], ['unanswered', { detail: 'unavailable' }],
  ])('rings the next one, and speaks after the last, when it is %s', async (status, extra) => {
    const call = aCall(twoPhones);
    const [first, second, third] = await service.receive(call.question(), at(0, call.outbound(status, 5, extra)), at(1, call.outbound(status, 9, extra)));
    expect([first, second, third]).toMatchObject([{ status: 200, body: rings('14155550111') }, { status: 200, body: rings('14155550112') }, { status: 200, body: sorry }]);
    expect(second!.body).toMatchObject([{ eventUrl: [`${eventUrl}?phone=1`] }]);
  });

  it('is the same when it is asked for twice, and when the arrival was told to another replica', async () => {
    const call = aCall(twoPhones);
    await service.receive(call.question());
    const failure = at(0, call.outbound('busy', 5));
    const other = await startCallIngest({ databaseUrl: service.databaseUrl, clock: service.clock });
    const answers = [...(await service.receive(failure, failure)), ...(await other.receive(failure))];
    await other.stop();
    expect(answers.map(({ body }) => body)).toMatchObject([rings('14155550112'), rings('14155550112'), rings('14155550112')]);
  });

  it('goes by what held when the call arrived', async () => {
    const moved = '+14155550109';
    const business = await withBusiness(service, aBusiness([moved], { staffPhones: ['+14155550111', '+14155550112'] as E164[] }));
    const call = aCall(moved);
    await service.receive(call.question());
    await withBusiness(service, { ...business, revision: 2, settings: { ...business.settings, staffPhones: [] } });
    expect(await service.receive(at(0, call.outbound('busy', 5)))).toMatchObject([{ body: rings('14155550112') }]);
  });

  it.each(['started', 'ringing', 'answered', 'cancelled', 'completed'])('is an empty list, which changes nothing, when it is only %s', async (status) => {
    const call = aCall(twoPhones);
    await service.receive(call.question());
    expect(await service.receive(at(0, call.outbound(status, 5, { duration: '3' })))).toMatchObject([{ status: 200, body: [] }]);
  });

  it.each(['-1', 'x', '1e9', '', '99999999999999999999'])('is nothing at an address that names no phone of ours (%s)', async (place) => {
    const call = aCall(twoPhones);
    const { body } = call.outbound('busy', 5);
    expect(await service.receive(call.question(), { door: `voice/event?phone=${place}`, body })).toMatchObject([{ status: 200 }, { status: 204 }]);
  });

  it('is an apology when nobody knows the call', async () => {
    const apology = [{ action: 'talk', text: expect.stringContaining('try again') as string }];
    expect(await service.receive(at(0, aCall(twoPhones).outbound('busy', 5)))).toMatchObject([{ status: 200, body: apology }]);
  });

  it('is given at the fallback door as well', async () => {
    const call = aCall(twoPhones);
    await service.receive(call.question());
    const { body } = call.outbound('busy', 5, { reason: 'Received HTTP status 503.', original_request: { url: `${eventUrl}?phone=0`, type: 'event' } });
    expect(await service.receive({ door: 'voice/fallback', body })).toMatchObject([{ status: 200, body: rings('14155550112') }]);
  });
});
