import { CallAnswered, CallGotThrough, CallMissed, CallReceived, plus } from '@ringback/event-contracts';
import { createTestDatabase } from '@ringback/test-kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SilentCalls } from '../src/timers/silent-calls.js';
import { aVonageCall, type VonageCall } from './a-vonage-call.js';
import { aBusiness, type CallIngest, GRACE, startCallIngest, withBusiness } from './start-call-ingest.js';

const number = '+14155550100';
const caller = '+14155550177';
const LONG_AFTER = 600;

let service: CallIngest;
const started: CallIngest[] = [];
const start = async (...args: Parameters<typeof startCallIngest>): Promise<CallIngest> => {
  const one = await startCallIngest(...args);
  started.push(one);
  return one;
};
/** It began so many seconds ago; `unanswered()` was over three seconds ago. */
const aCall = ({ from = caller, ago = 27 } = {}) => aVonageCall(number, from, plus(service.clock.now(), -ago));

beforeEach(async () => {
  service = await start();
  await withBusiness(service, aBusiness([number]));
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((one) => one.stop()));
});

describe('a missed call', () => {
  it('is announced once, after its grace period', async () => {
    const call = aCall();
    await service.receive(...call.unanswered());
    expect(await service.published(CallMissed)).toEqual([]);
    await service.advance(GRACE);
    expect(await service.published(CallMissed)).toMatchObject([{ number, caller, outcome: 'no-answer', waitedSeconds: 23.9 }]);
    await service.advance(LONG_AFTER);
    expect(await service.published(CallMissed)).toHaveLength(1);
    expect(await service.published(CallReceived)).toHaveLength(1);
    expect(await service.published(CallAnswered)).toEqual([]);
  });

  it('is announced once, though its webhooks come twice, backwards and all at once', async () => {
    const call = aCall();
    const webhooks = call.unanswered().reverse();
    const answers = await service.receiveAtOnce(...webhooks, ...webhooks);
    expect(answers.map(({ status }) => status)).toEqual([...webhooks, ...webhooks].map(({ door }) => (door === 'voice/answer' ? 200 : 204)));
    await service.advance(GRACE);
    expect(await service.published(CallMissed)).toMatchObject([{ outcome: 'no-answer', waitedSeconds: 23.9 }]);
    expect(await service.published(CallReceived)).toHaveLength(1);
  });

  it('is announced at once when its end is learnt after the grace period', async () => {
    const call = aCall({ ago: 30 + GRACE });
    await service.receive(...call.unanswered());
    expect(await service.published(CallMissed)).toHaveLength(1);
  });

  it('is announced though the service restarts before its grace period is over', async () => {
    const { url: databaseUrl } = await createTestDatabase();
    service = await start({ databaseUrl });
    await withBusiness(service, aBusiness([number]));
    const call = aCall();
    await service.receive(...call.unanswered());
    await service.stop();
    started.splice(started.indexOf(service), 1);
    service = await start({ databaseUrl, clock: service.clock });
    await service.advance(GRACE);
    expect(await service.published(CallMissed)).toHaveLength(1);
  });

  it('is not announced when its answer is learnt within the grace period', async () => {
    const call = aCall();
    await service.receive(...call.unanswered());
    await service.advance(1);
    await service.receive(call.outbound('answered', 10));
    await service.advance(LONG_AFTER);
    expect(await service.published(CallMissed)).toEqual([]);
    expect(await service.published(CallAnswered)).toMatchObject([{ caller, afterMissed: false }]);
  });

  it('is marked as answered when its answer is learnt after it was announced', async () => {
    const call = aCall();
    await service.receive(...call.unanswered());
    await service.advance(GRACE);
    await service.receive(call.outbound('answered', 10));
    expect(await service.published(CallMissed)).toHaveLength(1);
    expect(await service.published(CallAnswered)).toMatchObject([{ afterMissed: true }]);
  });

  it('is not announced when the caller rings again within the grace period and is answered', async () => {
    const first = aCall();
    await service.receive(...first.unanswered());
    const second = aCall({ ago: 3 });
    await service.receive(...second.answered(1, 1));
    await service.advance(LONG_AFTER);
    expect(await service.published(CallMissed)).toEqual([]);
    expect(await service.published(CallGotThrough)).toMatchObject([{ caller, outcome: 'no-answer' }]);
    expect(await service.published(CallReceived)).toHaveLength(2);
  });

  it('is announced when only somebody else is answered', async () => {
    const first = aCall();
    await service.receive(...first.unanswered(), ...aCall({ from: '+14155550188', ago: 16 }).answered(5, 10));
    await service.advance(LONG_AFTER);
    expect(await service.published(CallMissed)).toMatchObject([{ caller }]);
  });

  it.each([
    ['anonymous', 'withheld'],
    ['Unavailable', 'not-passed-on'],
    ['101', 'too-short'],
    ['the plumber', 'not-a-number'],
  ])('has no caller when it came from %s, which is %s', async (from, noCaller) => {
    await service.receive(...aCall({ from }).unanswered());
    await service.advance(GRACE);
    expect(await service.published(CallMissed)).toMatchObject([{ caller: null, noCaller }]);
  });
});

describe('an answered call', () => {
  it('is told of once, as soon as it is picked up', async () => {
    const call = aCall({ ago: 10 });
    const [question, started_, answered, ringing, picked, ...rest] = call.answered(5, 30);
    await service.receive(question!, started_!, answered!, ringing!, picked!);
    expect(await service.published(CallAnswered)).toHaveLength(1);
    service.clock.forward(60);
    await service.receive(...rest, ...rest);
    await service.advance(LONG_AFTER);
    expect(await service.published(CallAnswered)).toHaveLength(1);
    expect(await service.published(CallMissed)).toEqual([]);
  });
});

describe('a caller who is put elsewhere', () => {
  const allOf = async () => ({
    received: (await service.published(CallReceived)).length,
    answered: (await service.published(CallAnswered)).length,
    missed: (await service.published(CallMissed)).map(({ outcome }) => outcome),
  });

  it.each([
    ['and is told of before', (call: VonageCall) => [call.transferred(12), call.endedElsewhere(24)]],
    ['and is told of after', (call: VonageCall) => [call.endedElsewhere(24), call.transferred(12)]],
    ['and is not told of', (call: VonageCall) => [call.endedElsewhere(24)]],
  ])('after they spoke with a person was answered, though they gave up on hold (the transfer comes %s their end)', async (_, end) => {
    const call = aCall();
    await service.receive(call.question(), call.outbound('answered', 5), ...end(call));
    await service.advance(LONG_AFTER);
    expect(await allOf()).toEqual({ received: 1, answered: 1, missed: [] });
  });

  it('before anybody spoke with them, and gives up there, is one missed call and not two', async () => {
    const call = aCall();
    await service.receive(call.question(), call.transferred(1), call.endedElsewhere(12));
    await service.advance(LONG_AFTER);
    expect(await allOf()).toEqual({ received: 1, answered: 0, missed: ['abandoned'] });
  });

  it('is known again though they withhold their number', async () => {
    const call = aCall({ from: 'anonymous' });
    await service.receive(call.question(), call.transferred(1), call.endedElsewhere(12));
    await service.advance(LONG_AFTER);
    expect(await allOf()).toMatchObject({ received: 1, missed: ['abandoned'] });
  });

  it('is not taken for another caller who ends at the same time, nor for their own next call', async () => {
    const [first, other, next] = [aCall(), aCall({ from: '+14155550188' }), aCall({ ago: 2 })];
    await service.receive(first.question(), other.question(), first.transferred(1), next.question(), first.endedElsewhere(12), other.ended(12));
    await service.advance(GRACE);
    expect(await allOf()).toMatchObject({ received: 3, missed: ['abandoned', 'abandoned'] });
  });
});

describe('a call whose webhooks are lost', () => {
  it('is known though the carrier never asked what to do with it', async () => {
    const call = aCall();
    await service.receive(call.outbound('ringing', 1), call.outbound('timeout', 20));
    expect(await service.published(CallReceived)).toEqual([]);
    await service.receive(call.ended(24));
    await service.advance(GRACE);
    expect(await service.published(CallReceived)).toMatchObject([{ caller, number }]);
    expect(await service.published(CallMissed)).toMatchObject([{ outcome: 'no-answer' }]);
  });

  it('counts as missed two minutes past its last moment when nobody tells its end and the carrier cannot be asked', async () => {
    const call = aCall({ ago: 0 });
    await service.receive(call.question(), call.inbound('answered', 0.3));
    const watchdog = service.app.get(SilentCalls, { strict: false });
    await service.advance(60);
    await watchdog.look();
    expect(await service.published(CallMissed)).toEqual([]);
    await service.advance(30 + 120);
    await watchdog.look();
    await service.advance(GRACE);
    expect(await service.published(CallMissed)).toMatchObject([{ outcome: 'no-answer', waitedSeconds: 80 }]);
  });

  it('is found by an error that names nothing but the call', async () => {
    const call = aCall();
    await service.receive(call.question(), call.error('Connect throttled', 1), call.ended(4));
    await service.advance(GRACE);
    expect(await service.published(CallMissed)).toMatchObject([{ outcome: 'unreachable' }]);
  });
});

describe('two replicas on one database', () => {
  const manyCalls = () => Array.from({ length: 30 }, (_, index) => aCall({ from: `+1415555${String(1000 + index)}` }));
  let other: CallIngest;

  beforeEach(async () => {
    const { url: databaseUrl } = await createTestDatabase();
    service = await start({ databaseUrl });
    other = await start({ databaseUrl, clock: service.clock });
    await withBusiness(service, aBusiness([number]));
  });

  const expectEachMissedOnce = async (calls: number): Promise<void> => {
    await service.advance(GRACE);
    await other.settled();
    const missed = await service.published(CallMissed);
    expect(missed.map(({ outcome }) => outcome)).toEqual(Array.from({ length: calls }, () => 'no-answer'));
    expect(new Set(missed.map(({ callId }) => callId)).size).toBe(calls);
    expect(await service.published(CallReceived)).toHaveLength(calls);
  };

  it('announce a call once, though both hear all of it at once', async () => {
    const webhooks = manyCalls().flatMap((call) => call.unanswered());
    const answers = await Promise.all([service.receiveAtOnce(...webhooks), other.receiveAtOnce(...webhooks.toReversed())]);
    expect(new Set(answers.flat().map(({ status }) => status))).toEqual(new Set([200, 204]));
    const { rows } = await service.db.query<{ kept: number }>('select count(*)::int as kept from raw_webhooks');
    expect(rows).toEqual([{ kept: webhooks.length }]);
    await expectEachMissedOnce(30);
  });

  it('announce a call once, and lose nothing of it, though each hears the other half of it at once', async () => {
    const calls = manyCalls();
    const [front, back] = [calls.map((call) => call.unanswered().slice(0, 4)), calls.map((call) => call.unanswered().slice(4))];
    const answers = await Promise.all([service.receiveAtOnce(...front.flat()), other.receiveAtOnce(...back.flat())]);
    expect(new Set(answers.flat().map(({ status }) => status))).toEqual(new Set([200, 204]));
    await expectEachMissedOnce(30);
  });
});
