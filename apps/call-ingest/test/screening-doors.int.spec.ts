import type { CarrierId, E164 } from '@ringback/event-contracts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { aVonageCall, type Sending, type VonageCall } from './a-vonage-call.js';
import { aBusiness, type CallIngest, startCallIngest, withBusiness } from './start-call-ingest.js';
import { vonage } from './vonage.js';

const number = '+14155550100';
const place = 0;
let service: CallIngest;
const ended: CarrierId[] = [];
let failures = 0;

const endLeg = (leg: CarrierId): Promise<void> => {
  if ((failures -= 1) >= 0) return Promise.reject(new Error('Vonage could not be told to end a leg: ECONNRESET'));
  ended.push(leg);
  return Promise.resolve();
};

beforeAll(async () => {
  service = await startCallIngest({ carrier: { ...vonage, endLeg } });
  await withBusiness(service, aBusiness([number], { pressToAccept: true, staffPhones: ['+14155550111', '+14155550112'] as E164[] }));
});
afterAll(() => service.stop());

/** A call whose first phone was picked up. */
async function screenedCall(): Promise<VonageCall> {
  const call = aVonageCall(number, '+14155550177', service.clock.now());
  await service.receive(call.question());
  return call;
}

const atLeg = ({ body }: Sending): Sending => ({ door: `voice/event?phone=${String(place)}`, body });
const key = (call: VonageCall, pressed: string, seconds = 9): Sending => atLeg(call.pressed(pressed, seconds));
const done = (call: VonageCall): Sending => atLeg(call.notified(place, 20));
const asked = [{ action: 'talk', text: expect.stringContaining('press 1') as string }, { action: 'input', eventUrl: ['https://ringback.example/webhooks/vonage/voice/event?phone=0'] }];
const connecting = [{ action: 'talk', text: 'Connecting you.' }];
const letGo = [{ action: 'talk', text: expect.stringContaining('not taken') as string }, { action: 'input' }];
const next = [{ action: 'connect', endpoint: [{ number: '14155550112' }] }, { action: 'notify' }];

describe('whoever picks up a phone that must accept', () => {
  it('is asked for a key, whether Vonage asks by GET or by POST', async () => {
    const call = await screenedCall();
    expect([await service.ask(call.pickUp(place)), ...(await service.receive(call.pickUp(place)))]).toMatchObject([{ status: 200, body: asked }, { status: 200, body: asked }]);
  });

  it('is asked also when only the fallback door hears of it', async () => {
    const call = await screenedCall();
    const original_request = { url: 'https://ringback.example/webhooks/vonage/voice/screen/0', type: 'answer' };
    const { body } = call.pickUp(place);
    expect(await service.receive({ door: 'voice/fallback', body: { ...body, reason: 'Connection closed.', original_request } })).toMatchObject([{ status: 200, body: asked }]);
  });

  it('is told nothing for a question with another signature, or with none', async () => {
    const call = await screenedCall();
    const question = call.pickUp(place);
    expect(await service.ask(question, { ...question.body, from: '14155550188' })).toMatchObject({ status: 401 });
    expect(await service.post(question.door, JSON.stringify(question.body))).toMatchObject({ status: 503 });
  });

  it('is connected by the right key, and the caller hears nothing of us afterwards', async () => {
    const call = await screenedCall();
    expect(await service.receive(key(call, '1'), done(call))).toMatchObject([{ status: 200, body: connecting }, { status: 200, body: [] }]);
  });

  it.each(['', '2', '*'])('is kept away from the caller and hung up on after "%s"; the next phone rings', async (pressed) => {
    const call = await screenedCall();
    const before = ended.length;
    expect(await service.receive(key(call, pressed), done(call))).toMatchObject([{ status: 200, body: letGo }, { status: 200, body: next }]);
    await service.settled();
    await vi.waitFor(() => expect(ended.slice(before)).toHaveLength(1));
  });

  it('is hung up on once, though the carrier tells twice that no key was pressed', async () => {
    const call = await screenedCall();
    const before = ended.length;
    await service.receive(key(call, ''), key(call, ''));
    await service.settled();
    await vi.waitFor(() => expect(ended.slice(before)).toHaveLength(1));
    await service.advance(60);
    expect(ended.slice(before)).toHaveLength(1);
  });

  it('is hung up on by a later try when the carrier could not be reached', async () => {
    const call = await screenedCall();
    const before = ended.length;
    failures = 1;
    await service.receive(key(call, ''));
    await service.settled();
    await vi.waitFor(() => expect(failures).toBe(0));
    expect(ended.slice(before)).toEqual([]);
    await service.advance(5);
    await vi.waitFor(() => expect(ended.slice(before)).toHaveLength(1));
  });

  it('is not connected by the right key after a wrong one: the leg is being hung up on', async () => {
    const call = await screenedCall();
    expect(await service.receive(key(call, '2'), key(call, '1', 9.5))).toMatchObject([{ body: letGo }, { body: letGo }]);
  });
});
