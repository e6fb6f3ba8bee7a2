import type { OutgoingCall, Placing } from '@ringback/carrier';
import {
  type BusinessProfile, CallAnswered, CallBackConnected, CallBackEnded, type CallBackId, CallBackRequested, CallBackTaken, CallMissed, CallReceived, type CarrierId, type ConversationId,
  type DataOf, type E164, type EventContract, plus,
} from '@ringback/event-contracts';
import { createTestDatabase, FakeClock } from '@ringback/test-kit';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { digits, type Sending } from './a-vonage-call.js';
import { doorOf, Rung } from './rung.js';
import { aBusiness, type CallIngest, startCallIngest, withBusiness } from './start-call-ingest.js';
import { vonage } from './vonage.js';

const [anne, ben] = ['+14155550171', '+14155550172'] as [E164, E164];
const number = '+14155550100' as E164;
const caller = '+14155550177' as E164;

/** The carrier's side: what it was told to do, and how it does it. */
const did = { placed: [] as OutgoingCall[], ended: [] as string[] };
let places: (call: OutgoingCall) => Promise<Placing>;
const carrier = {
  ...vonage,
  placeCall: (call: OutgoingCall) => {
    did.placed.push(call);
    return places(call);
  },
  endLeg: (leg: CarrierId) => {
    did.ended.push(leg);
    return Promise.resolve();
  },
};

const clock = new FakeClock();
let service: CallIngest;
let business: BusinessProfile;
let asked: DataOf<typeof CallBackRequested>;
let tests = 0;
/** For machines that are busy with other things; nothing waits longer than it must. */
const PATIENCE = { timeout: 15_000, interval: 20 };
/** Of the call that a test has placed to this phone. */
const legTo = (phone: string): CarrierId => `leg-${String(tests)}-to-${digits(phone)}` as CarrierId;

beforeAll(async () => {
  service = await startCallIngest({ carrier, databaseUrl: (await createTestDatabase()).url, clock });
  business = await withBusiness(service, aBusiness([number]));
});
afterAll(() => service.stop());

beforeEach(() => {
  tests += 1;
  Object.assign(did, { placed: [], ended: [] });
  places = ({ to }) => Promise.resolve({ is: 'placed', legId: legTo(to) });
  asked = {
    businessId: business.businessId, callBackId: randomUUID() as CallBackId, conversationId: randomUUID() as ConversationId, number, caller, phones: [anne, ben], callerName: 'Maya',
    requestedAt: clock.now(), notAfter: plus(clock.now(), 300),
  };
});

const request = async (over: Partial<typeof asked> = {}): Promise<void> => {
  Object.assign(asked, over);
  await service.publish(CallBackRequested, asked);
  await service.settled();
};
/** What came of these calls is kept, which nothing else tells: a clock that moves before has the timer of it run late. */
async function placed(...phones: E164[]): Promise<void> {
  await vi.waitFor(async () => {
    const { rows: [row] } = await service.db.query<{ states: string[] }>(`select array(select phone ->> 'state' from json_array_elements(call_back #> '{round,phones}') phone) as states from call_backs where id = $1`, [asked.callBackId]);
    expect([did.placed.length, row?.states.includes('placing')]).toEqual([phones.length, false]);
  }, PATIENCE);
  await service.settled();
}
/** Both phones ring. */
async function ringing(): Promise<[Rung, Rung]> {
  await request();
  await placed(anne, ben);
  expect(did.placed.map(({ to }) => to)).toEqual([anne, ben]);
  return did.placed.map((placed) => new Rung(placed, legTo(placed.to), () => clock.now())) as [Rung, Rung];
}
const told = async <C extends EventContract>(contract: C): Promise<DataOf<C>[]> => (await service.published(contract)).filter((data) => (data as { callBackId?: string }).callBackId === asked.callBackId);
const plan = async (sending: Sending): Promise<unknown> => (await service.receive(sending))[0]?.body;
const says = (words: string) => [{ action: 'talk', text: expect.stringContaining(words) as string }];
/** The legs of this test that were hung up on, however often. */
const ended = () => [...new Set(did.ended)].filter((leg) => leg.startsWith(`leg-${String(tests)}-`)).sort();
/** Of the leg to the caller's phone, told where the plan said so. */
const ofCaller = (eventUrl: string, status: string, extra: object = {}): Sending => ({
  door: doorOf(eventUrl),
  body: { status, direction: 'outbound', from: digits(number), to: digits(caller), uuid: `leg-${String(tests)}-to-caller`, conversation_uuid: `CON-${String(tests)}`, timestamp: clock.now(), ...extra },
});
async function taken(): Promise<{ rung: [Rung, Rung]; toCaller: string }> {
  const rung = await ringing();
  await service.receive(rung[0].pickUp());
  const [, connect] = (await plan(rung[0].presses('1'))) as [object, { eventUrl: [string] }];
  await service.settled();
  return { rung, toCaller: connect.eventUrl[0] };
}

describe('a call-back', () => {
  it('rings the staff from the business\'s number, and says who it is before anybody is connected', async () => {
    const [first] = await ringing();
    expect(did.placed[0]).toMatchObject({ from: number, ringFor: 20 });
    expect(await plan(first.pickUp())).toMatchObject([
      { action: 'talk', text: 'Joe\'s Plumbing: a call back to Maya, 4 1 5, 5 5 5, 0 1 7 7. To be connected, press 1.', bargeIn: true },
      { action: 'input', type: ['dtmf'] },
    ]);
    expect(await told(CallBackTaken)).toEqual([]);
  });

  it('connects whoever presses 1 first with the caller, who sees the business\'s number; the other phones stop ringing', async () => {
    const [first, second] = await ringing();
    await service.receive(first.pickUp(), second.pickUp());
    expect(await plan(second.presses('1'))).toMatchObject([...says('Calling them'), { action: 'connect', from: digits(number), endpoint: [{ type: 'phone', number: digits(caller) }], eventType: 'synchronous' }]);
    expect(await plan(first.presses('1'))).toMatchObject(says('not waiting any more'));
    await service.settled();
    await vi.waitFor(() => expect(ended()).toEqual([legTo(anne)]), PATIENCE);
    expect(await told(CallBackTaken)).toMatchObject([{ phone: ben, conversationId: asked.conversationId }]);
  });

  it('answers a question that comes twice alike, and rings nobody twice for a request that does', async () => {
    const [first] = await ringing();
    await request();
    await service.advance(3);
    expect(did.placed).toHaveLength(2);
    await service.receive(first.pickUp());
    const pressed = first.presses('1');
    expect(await plan(pressed)).toEqual(await plan(pressed));
    expect(await told(CallBackTaken)).toHaveLength(1);
  });

  it('is connected when the caller\'s phone is picked up, and over when they have parted', async () => {
    const { rung, toCaller } = await taken();
    await service.receive(ofCaller(toCaller, 'started'), ofCaller(toCaller, 'answered'));
    expect(await told(CallBackConnected)).toMatchObject([{ phone: anne }]);
    await service.receive(ofCaller(toCaller, 'completed', { duration: '60' }), rung[0].event('completed', { duration: '70' }));
    await service.advance(10);
    expect(await told(CallBackEnded)).toMatchObject([{ outcome: 'connected', phone: anne }]);
  });

  it('tells whoever took it when the caller does not pick up', async () => {
    const { rung, toCaller } = await taken();
    expect(await plan(ofCaller(toCaller, 'timeout'))).toMatchObject(says('did not answer'));
    await service.receive(rung[0].event('completed', { duration: '50' }));
    await service.advance(10);
    expect(await told(CallBackConnected)).toEqual([]);
    expect(await told(CallBackEnded)).toMatchObject([{ outcome: 'caller-unreached', phone: anne }]);
  });

  it('was connected also when that is heard after its end', async () => {
    const { rung, toCaller } = await taken();
    await service.receive(rung[0].event('completed', { duration: '70' }), ofCaller(toCaller, 'answered'));
    await service.advance(10);
    expect(await told(CallBackEnded)).toMatchObject([{ outcome: 'connected' }]);
  });

  it('is over when nobody takes it: not for a wrong key, not for a voicemail, not at all', async () => {
    const [first, second] = await ringing();
    await service.receive(first.pickUp(), second.pickUp());
    expect(await plan(first.presses('5'))).toMatchObject(says('not taken'));
    expect(await plan(second.presses(''))).toMatchObject(says('not taken'));
    await service.receive(first.event('completed', { duration: '9' }), second.event('completed', { duration: '9' }));
    await service.advance(1);
    expect(await told(CallBackEnded)).toMatchObject([{ outcome: 'nobody-took', phone: null }]);
  });

  it('lets go of phones that ring for too long, and of a key that comes then', async () => {
    const [first] = await ringing();
    await service.receive(first.pickUp());
    await service.advance(120);
    await vi.waitFor(() => expect(ended()).toEqual([legTo(anne), legTo(ben)]), PATIENCE);
    expect(await plan(first.presses('1'))).toMatchObject(says('not waiting any more'));
    expect(await told(CallBackTaken)).toEqual([]);
    expect(await told(CallBackEnded)).toMatchObject([{ outcome: 'nobody-took' }]);
  });

  it('hangs up on a phone of which is known only when all is over that it rings', async () => {
    let isPlaced: (placing: Placing) => void = () => undefined;
    places = () => new Promise((resolve) => {
      isPlaced = resolve;
    });
    await request({ phones: [anne] });
    await vi.waitFor(() => expect(did.placed).toHaveLength(1), PATIENCE);
    await service.advance(120);
    expect(await told(CallBackEnded)).toMatchObject([{ outcome: 'nobody-took' }]);
    expect(ended()).toEqual([]);
    isPlaced({ is: 'placed', legId: legTo(anne) });
    await vi.waitFor(() => expect(ended()).toEqual([legTo(anne)]), PATIENCE);
  });

  it('that is asked for too late rings nobody', async () => {
    await request({ notAfter: plus(clock.now(), -1) });
    await service.advance(1);
    expect([did.placed, await told(CallBackEnded)]).toMatchObject([[], [{ outcome: 'too-late' }]]);
  });

  it('from a number that the business has given away rings nobody', async () => {
    await request({ number: '+14155550109' as E164 });
    await service.advance(1);
    expect([did.placed, await told(CallBackEnded)]).toMatchObject([[], [{ outcome: 'nobody-took' }]]);
  });

  it.each<[string, Placing, number]>([
    ['surely did not place it', { is: 'not-now', detail: '' }, 2],
    ['may have placed it', { is: 'unknown', detail: '' }, 1],
    ['refuses it', { is: 'refused', detail: '' }, 1],
  ])('is placed again only when the carrier %s', async (_, placing, times) => {
    places = ({ to }) => Promise.resolve(did.placed.length > 1 ? { is: 'placed', legId: legTo(to) } : placing);
    await request({ phones: [anne] });
    await placed(anne);
    await service.advance(3);
    await vi.waitFor(() => expect(did.placed).toHaveLength(times), PATIENCE);
  });

  it('is over two hours after it was taken, though its end is never heard of', async () => {
    const { toCaller } = await taken();
    await service.receive(ofCaller(toCaller, 'answered'));
    await service.advance(2 * 3600 + 600);
    expect(await told(CallBackEnded)).toMatchObject([{ outcome: 'connected' }]);
  });

  it('is no call of a caller\'s: nothing is missed, nor answered', async () => {
    const { rung, toCaller } = await taken();
    await service.receive(ofCaller(toCaller, 'answered'), ofCaller(toCaller, 'completed', { duration: '5' }), rung[0].event('completed', { duration: '9' }));
    await service.advance(600);
    expect([await service.published(CallReceived), await service.published(CallMissed), await service.published(CallAnswered)]).toEqual([[], [], []]);
  });

  it('that nobody knows of connects nobody', async () => {
    const [first] = await ringing();
    const stranger = first.pickUp();
    expect(await plan({ ...stranger, door: stranger.door.replace(asked.callBackId, randomUUID()) })).toMatchObject(says('cannot be connected'));
  });
});
