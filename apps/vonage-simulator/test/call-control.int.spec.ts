import { createHash } from 'node:crypto';
import { createDecoder } from 'fast-jwt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PhoneCall, Staff } from '../src/index.js';
import { aNumber, aString, matching } from './support/matchers.js';

import { basic, caller, ourNumber, staffPhone, startWorld, type World } from './support/world.js';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());

type Body = Record<string, unknown>;
const digits = (number: string): string => number.slice(1);
const at = (path: string): string => `${world.product.url}${path}`;
const talk = (text: string) => ({ action: 'talk', text });
const room = { action: 'conversation', name: 'room', endOnExit: true };

/** The product's answers by the end of the path they are asked at; an empty 204 to everything else. */
function productAnswers(answers: Record<string, unknown>): void {
  world.product.answers(({ path, body }) => {
    const found = Object.entries(answers).find(([ending]) => path.split('?')[0]?.endsWith(ending))?.[1];
    const json = typeof found === 'function' ? (found as (body: Body) => unknown)(body) : found;
    return json === undefined ? undefined : { json };
  });
}

async function dial(staff: Staff, options: object = {}): Promise<string> {
  return (await world.phone<{ callId: string }>('POST', '/calls', { from: caller, to: ourNumber, staff, ...options })).callId;
}

async function seen(callId: string): Promise<PhoneCall> {
  const { calls } = await world.phone<{ calls: PhoneCall[] }>('GET', '/state');
  return calls.find(({ id }) => id === callId)!;
}

const until = (callId: string, expected: object): Promise<void> =>
  vi.waitFor(async () => expect(await seen(callId)).toMatchObject(expected), { timeout: 10_000, interval: 20 });

/** Of the events at a path the one that tells the end. */
const lastOf = (path: string) => world.product.at(path).find(({ status }) => status === 'completed');

describe('a phone with something to hear before the caller', () => {
  const connect = () => ({
    action: 'connect', timeout: 20, eventUrl: [at('/staff-leg')],
    endpoint: [{ type: 'phone', number: digits(staffPhone), onAnswer: { url: at('/screen?phone=0') } }],
  });
  const ask = () => [talk('Press 1.'), { action: 'input', type: ['dtmf'], dtmf: { maxDigits: 1, timeOut: 5 }, eventUrl: [at('/keys')] }];

  it('hears it by a signed GET with the parameters of its leg, and then the caller', async () => {
    productAnswers({ '/answer': [connect()], '/screen': ask() });
    const callId = await dial({ does: 'answered', talkSeconds: 5 });
    await until(callId, { state: 'ended', endedBy: 'staff', staffLegs: [{ state: 'ended', heard: ['Press 1.'] }] });
    const { body, headers } = world.product.received.find(({ path }) => path === '/screen')!;
    expect(body).toEqual({ phone: '0', from: aString, to: digits(staffPhone), uuid: aString, conversation_uuid: matching(/^CON-/) });
    const claims = createDecoder()((headers.authorization ?? '').replace('Bearer ', '')) as Body;
    expect(claims).toMatchObject({ payload_hash: createHash('sha256').update(JSON.stringify(body)).digest('hex') });
    expect(world.product.at('/keys')).toMatchObject([{ dtmf: { digits: '1', timed_out: false }, uuid: body['uuid'] }]);
  });

  it('can be hung up on by its leg\'s id while it hears it; then the caller\'s next action comes', async () => {
    productAnswers({ '/answer': [connect(), talk('Nobody wants you.')], '/screen': ask(), '/keys': ({ uuid }: Body) => {
      void world.ask('PUT', `/v1/calls/${String(uuid)}`, { action: 'hangup' });
      return [talk('Goodbye.'), talk('Goodbye again.')];
    } });
    const callId = await dial({ does: 'answered', presses: '' });
    await until(callId, { state: 'ended', said: ['Nobody wants you.'], staffLegs: [{ state: 'let-go' }] });
    expect(world.product.at('/keys')).toMatchObject([{ dtmf: { digits: '', timed_out: true } }]);
    await vi.waitFor(() => expect(lastOf('/staff-leg')).toMatchObject({ status: 'completed', disconnected_by: 'platform' }));
  });

  it.each<[string, Staff]>([['a voicemail', { does: 'voicemail', talkSeconds: 1 }], ['somebody who presses nothing', { does: 'answered', presses: '', talkSeconds: 1 }]])(
    'is %s: it hangs up in the end',
    async (_, staff) => {
      productAnswers({ '/answer': [connect(), talk('Next.')], '/screen': [talk('Press 1, please, whoever you may be.')] });
      const callId = await dial(staff);
      await until(callId, { state: 'ended', said: ['Next.'], staffLegs: [{ state: 'let-go' }] });
      await vi.waitFor(() => expect(lastOf('/staff-leg')).toMatchObject({ status: 'completed', disconnected_by: 'user' }));
    },
  );

  it('is let go when the caller leaves meanwhile', async () => {
    productAnswers({ '/answer': [connect()], '/screen': ask() });
    const callId = await dial({ does: 'answered', afterSeconds: 1, presses: '' }, { callerHangsUpAfterSeconds: 4 });
    await until(callId, { state: 'ended', endedBy: 'caller', staffLegs: [{ state: 'let-go' }] });
  });
});

describe('a caller at the tone', () => {
  const record = (more: object = {}) => ({ action: 'record', eventUrl: [at('/recorded')], endOnSilence: 3, timeOut: 60, beepStart: true, ...more });
  const recorded = async (): Promise<Body> => {
    await vi.waitFor(() => expect(world.product.at('/recorded').length).toBeGreaterThan(0));
    return world.product.at('/recorded')[0]!;
  };
  const lasted = ({ start_time, end_time }: Body): number => (Date.parse(String(end_time)) - Date.parse(String(start_time))) / 1000;

  it('leaves a message as long as they were told to, and hangs up', async () => {
    productAnswers({ '/answer': [talk('After the tone.'), record(), talk('Never heard.')] });
    const callId = await dial({ does: 'busy' }, { callerLeavesMessageSeconds: 12 });
    await until(callId, { state: 'ended', endedBy: 'caller', said: ['After the tone.'], messageSeconds: aNumber });
    const body = await recorded();
    expect(lasted(body)).toBeCloseTo(12, -1);
    expect(body).toMatchObject({ recording_uuid: aString, recording_url: matching(/\/v1\/files\//), conversation_uuid: (await seen(callId)).conversationUuid });
    expect(body).not.toHaveProperty('status');
  });

  it('is cut off when they have more to say than is taken down', async () => {
    productAnswers({ '/answer': [record({ timeOut: 5 }), talk('Thank you.')] });
    await until(await dial({ does: 'busy' }, { callerLeavesMessageSeconds: 60 }), { state: 'ended', endedBy: 'carrier', said: ['Thank you.'] });
    expect(lasted(await recorded())).toBeLessThan(12);
  });

  it('hangs up at once when they have nothing to say', async () => {
    productAnswers({ '/answer': [record(), talk('Never heard.')] });
    await until(await dial({ does: 'busy' }), { state: 'ended', endedBy: 'caller', said: [], messageSeconds: null });
  });

  it.each([['mp3', 'audio/mpeg'], ['wav', 'audio/wav']])('is kept as %s, for the application and for nobody else', async (format, type) => {
    productAnswers({ '/answer': [record({ format })] });
    await dial({ does: 'busy' }, { callerLeavesMessageSeconds: 5 });
    const { recording_url, size } = await recorded();
    const path = new URL(String(recording_url)).pathname;
    const file = await world.ask('GET', path);
    expect(file.headers.get('content-type')).toBe(type);
    expect((await file.arrayBuffer()).byteLength).toBe(size);
    expect((await world.ask('GET', path, undefined, basic)).status).toBe(401);
    expect((await world.ask('GET', `${path}0`)).status).toBe(404);
  });

  it('is written down where that is asked for', async () => {
    productAnswers({ '/answer': [record({ transcription: { eventUrl: [at('/written')] } })] });
    await dial({ does: 'busy' }, { callerLeavesMessageSeconds: 5 });
    const { recording_uuid } = await recorded();
    await vi.waitFor(() => expect(world.product.at('/written')).toMatchObject([{ status: 'transcribed', type: 'record', recording_uuid }]));
    const file = await world.ask('GET', new URL(String(world.product.at('/written')[0]?.['transcription_url'])).pathname);
    expect(await file.json()).toMatchObject({ channels: [{ transcript: [{ sentence: matching(/sink/) }] }] });
  });
});

describe('a call that the product places', () => {
  const place = (change: object = {}) =>
    world.ask('POST', '/v1/calls', {
      to: [{ type: 'phone', number: digits(staffPhone) }], from: { type: 'phone', number: digits(ourNumber) }, ringing_timer: 20,
      answer_url: [at('/staff-answer')], answer_method: 'POST', event_url: [at('/staff-event')], ...change,
    });
  const statuses = () => world.product.at('/staff-event').map(({ status, type }) => status ?? type);

  it('meets the caller in a named conversation, and ends for both when one leaves', async () => {
    productAnswers({ '/answer': [{ ...room, startOnEnter: false }, talk('Over.')], '/staff-answer': [talk('A call for you.'), room] });
    const callId = await dial({ does: 'answered', talkSeconds: 5 });
    await until(callId, { state: 'ringing', said: [] });
    const placed = await place();
    expect(placed.status).toBe(201);
    expect(await placed.json()).toEqual({ uuid: aString, status: 'started', direction: 'outbound', conversation_uuid: matching(/^CON-/) });
    await until(callId, { state: 'ended', endedBy: 'staff', said: ['Over.'], staffLegs: [{ number: staffPhone, state: 'ended', heard: ['A call for you.'] }] });
    await vi.waitFor(() => expect(statuses().toSorted()).toEqual(['answered', 'completed', 'ringing', 'started', 'transfer']));
    const moved = (events: Body[]) => events.find(({ type }) => type === 'transfer')?.['conversation_uuid_to'];
    expect(moved(world.product.at('/voice/event'))).toBe(moved(world.product.at('/staff-event')));
    const completed = () => world.product.at('/voice/event').find(({ status }) => status === 'completed');
    await vi.waitFor(() => expect(completed()).toMatchObject({ conversation_uuid: moved(world.product.at('/voice/event')), direction: 'inbound' }));
  });

  it('asks the product what to do when it is picked up, with the fields of its own leg', async () => {
    productAnswers({ '/answer': [room], '/staff-answer': [talk('Hello.')] });
    const callId = await dial({ does: 'answered' });
    const { uuid, conversation_uuid } = (await (await place()).json()) as Body;
    await until(callId, { staffLegs: [{ state: 'let-go', heard: ['Hello.'] }] });
    expect(world.product.at('/staff-answer')).toEqual([{ from: digits(ourNumber), to: digits(staffPhone), uuid, conversation_uuid }]);
  });

  it.each<[string, Staff, string[]]>([
    ['rings out', { does: 'no-answer' }, ['started', 'ringing', 'timeout', 'completed']],
    ['is busy', { does: 'busy' }, ['started', 'busy', 'completed']],
    ['is declined', { does: 'declined' }, ['started', 'ringing', 'rejected']],
  ])('%s', async (_, staff, expected) => {
    productAnswers({ '/answer': [room] });
    await dial(staff);
    await place();
    await vi.waitFor(() => expect(statuses().toSorted()).toEqual(expected.toSorted()));
  });

  it('is cancelled when it is hung up on while it rings', async () => {
    productAnswers({ '/answer': [room] });
    const callId = await dial({ does: 'no-answer' });
    const { uuid } = (await (await place()).json()) as Body;
    expect((await world.ask('PUT', `/v1/calls/${String(uuid)}`, { action: 'hangup' })).status).toBe(204);
    await vi.waitFor(() => expect(statuses().toSorted()).toEqual(['cancelled', 'completed', 'ringing', 'started']));
    await until(callId, { staffLegs: [{ state: 'cancelled' }] });
    expect((await world.ask('PUT', `/v1/calls/${String(uuid)}`, { action: 'hangup' })).status).toBe(404);
  });

  it('is one of three in a second, and no fourth one', async () => {
    const answers = await Promise.all([place(), place(), place(), place()]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 201, 201, 429]);
  });

  it.each<[string, object]>([
    ['a number with a plus', { to: [{ type: 'phone', number: staffPhone }] }],
    ['nobody to call', { to: [] }],
    ['no instructions', { answer_url: undefined }],
    ['an address that is no list', { answer_url: 'http://127.0.0.1/' }],
    ['a ring of ten minutes', { ringing_timer: 600 }],
  ])('is refused for %s', async (_, change) => {
    expect((await place(change)).status).toBe(422);
  });

  it('is refused without the token of the application', async () => {
    expect((await world.ask('POST', '/v1/calls', {}, basic)).status).toBe(401);
  });

  it('may be placed though its answer is lost', async () => {
    productAnswers({ '/answer': [room] });
    await dial({ does: 'busy' });
    await world.faults({ kind: 'reset-after-accepting', match: { path: '/v1/calls' } });
    await expect(place()).rejects.toThrow();
    await vi.waitFor(() => expect(statuses()).toContain('busy'));
  });
});

describe('a caller who is led elsewhere', () => {
  const legOf = async (): Promise<string> => {
    await vi.waitFor(() => expect(world.product.at('/voice/answer')).toHaveLength(1));
    return String(world.product.at('/voice/answer')[0]?.['uuid']);
  };
  const lead = async (ncco: unknown[]) => world.ask('PUT', `/v1/calls/${await legOf()}`, { action: 'transfer', destination: { type: 'ncco', ncco } });

  it('leaves what they are in, and follows the new instructions', async () => {
    productAnswers({ '/answer': [room, talk('Never heard.')] });
    const callId = await dial({ does: 'busy' });
    await vi.waitFor(() => expect(world.product.at('/voice/event').map(({ type }) => type)).toContain('transfer'));
    expect((await lead([talk('Sorry.')])).status).toBe(204);
    await until(callId, { state: 'ended', said: ['Sorry.'], endedBy: 'carrier' });
  });

  it('is taken away from the phone that rings for them', async () => {
    productAnswers({ '/answer': [{ action: 'connect', endpoint: [{ type: 'phone', number: digits(staffPhone) }] }] });
    const callId = await dial({ does: 'no-answer' });
    await until(callId, { staffLegs: [{ state: 'ringing' }] });
    await lead([talk('Sorry.')]);
    await until(callId, { state: 'ended', said: ['Sorry.'], staffLegs: [{ state: 'cancelled' }] });
  });

  it.each([[[]], [[{ action: 'hangup' }]]])('is not led by %o', async (ncco) => {
    productAnswers({ '/answer': [room] });
    await dial({ does: 'busy' });
    expect((await lead(ncco)).status).toBe(422);
  });
});

