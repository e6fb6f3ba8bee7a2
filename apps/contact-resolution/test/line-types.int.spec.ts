import { CarrierUnavailable } from '@ringback/carrier';
import { type BusinessId, CallMissed, type CallId, ContactResolved, type DataOf, type E164, LineTypeLearned, type LineType } from '@ringback/event-contracts';
import { startService, type TestService } from '@ringback/test-kit';
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { ContactResolutionModule } from '../src/index.js';

type Missed = DataOf<typeof CallMissed>;
/** Answered with a kind of line, or refused. */
type Answer = LineType | 'no answer';

const anyone = '+14155550100' as E164;
const shop = randomUUID() as BusinessId;
const running: TestService[] = [];
afterEach(async () => {
  for (const service of running.splice(0)) await service.stop();
});

/** A carrier that says what it is told to say, when it is told to. */
class ScriptedLookup {
  readonly asked: E164[] = [];
  readonly timeouts = new Set<number>();
  answer: Answer = 'landline';
  /** While closed, questions wait. */
  private open = Promise.withResolvers<null>();

  constructor(answersAtOnce = true) {
    if (answersAtOnce) this.open.resolve(null);
  }

  async lookUp(number: E164, timeoutMs: number): Promise<LineType> {
    this.asked.push(number);
    this.timeouts.add(timeoutMs);
    await this.open.promise;
    if (this.answer === 'no answer') throw new CarrierUnavailable('the carrier did not answer');
    return this.answer;
  }

  answerAll(): void {
    this.open.resolve(null);
  }
}

async function start(lookup: ScriptedLookup, databaseUrl?: string): Promise<TestService> {
  const service = await startService({ name: 'contact-resolution', module: (ports) => ContactResolutionModule.with({ ...ports, lookup }), ...(databaseUrl && { databaseUrl }) });
  running.push(service);
  return service;
}

const aMissedCall = (service: TestService, over: Partial<Missed> = {}): Missed => ({
  businessId: shop, callId: randomUUID() as CallId, number: '+14155550142' as E164, caller: anyone,
  outcome: 'no-answer', schedule: 'open', endedAt: service.clock.now(), waitedSeconds: 20, reconciled: false, ...over,
});

async function missed(service: TestService, over: Partial<Missed> = {}): Promise<Missed> {
  const call = aMissedCall(service, over);
  await service.publish(CallMissed, call);
  return call;
}

const resolvedAre = (service: TestService, count: number): Promise<DataOf<typeof ContactResolved>[]> =>
  expect.poll(() => service.published(ContactResolved), { timeout: 10_000, interval: 20 }).toHaveLength(count).then(() => service.published(ContactResolved));

describe('the line of a missed caller', () => {
  it('is asked of the carrier before it is said who called, for 800 ms at most', async () => {
    const lookup = new ScriptedLookup();
    const service = await start(lookup);
    const call = await missed(service);
    expect(await resolvedAre(service, 1)).toMatchObject([{ callId: call.callId, lineType: 'landline', returning: false }]);
    expect(lookup.asked).toEqual([anyone]);
    expect([...lookup.timeouts]).toEqual([800]);
  });

  it('is asked once, also when they call another business, and after a restart', async () => {
    const lookup = new ScriptedLookup();
    const service = await start(lookup);
    await missed(service);
    await resolvedAre(service, 1);
    const url = (service.db.options as { connectionString: string }).connectionString;
    await running.splice(0)[0]?.stop();
    const again = await start(lookup, url);
    await missed(again);
    await missed(again, { businessId: randomUUID() as BusinessId });
    expect((await resolvedAre(again, 3)).map(({ lineType }) => lineType)).toEqual(['landline', 'landline', 'landline']);
    expect(lookup.asked).toHaveLength(1);
  });

  it('is not asked again when the carrier knows nothing of the number, for as long as that is believed', async () => {
    const lookup = new ScriptedLookup();
    lookup.answer = 'unknown';
    const service = await start(lookup);
    await missed(service);
    await resolvedAre(service, 1);
    await missed(service);
    expect((await resolvedAre(service, 2)).map(({ lineType, lineUnanswered }) => [lineType, lineUnanswered])).toEqual([['unknown', false], ['unknown', false]]);
    expect(lookup.asked).toHaveLength(1);
    service.clock.forward(90 * 86_400);
    await missed(service);
    await resolvedAre(service, 3);
    expect(lookup.asked).toHaveLength(2);
  });

  it('is asked again at the next call when the carrier did not answer: the first one is not held back', async () => {
    const lookup = new ScriptedLookup();
    lookup.answer = 'no answer';
    const service = await start(lookup);
    await missed(service);
    expect(await resolvedAre(service, 1)).toMatchObject([{ lineType: 'unknown', lineUnanswered: true }]);
    lookup.answer = 'landline';
    await missed(service);
    expect((await resolvedAre(service, 2))[1]).toMatchObject({ lineType: 'landline', lineUnanswered: false });
  });

  it('is not asked for a minute when three in a row had no answer', async () => {
    const lookup = new ScriptedLookup();
    lookup.answer = 'no answer';
    const service = await start(lookup);
    for (let calls = 1; calls <= 5; calls += 1) {
      await missed(service, { caller: `+1415555010${String(calls)}` as E164 });
      await resolvedAre(service, calls);
    }
    expect(lookup.asked).toHaveLength(3);
    expect((await resolvedAre(service, 5)).map(({ lineUnanswered }) => lineUnanswered)).toEqual(Array(5).fill(true));
    service.clock.forward(60);
    await missed(service);
    await resolvedAre(service, 6);
    expect(lookup.asked).toHaveLength(4);
  });

  it('is asked in one request for calls at the same moment, and each of them goes on', async () => {
    const lookup = new ScriptedLookup(false);
    const service = await start(lookup);
    const calls = [await missed(service), await missed(service), await missed(service)];
    await expect.poll(() => lookup.asked.length, { timeout: 10_000 }).toBeGreaterThan(0);
    await service.settled();
    lookup.answerAll();
    const resolved = await resolvedAre(service, 3);
    expect(resolved.map(({ callId }) => callId).sort()).toEqual(calls.map(({ callId }) => callId).sort());
    expect(new Set(lookup.asked)).toEqual(new Set([anyone]));
  });

  it('is asked by somebody else when who asked has gone, and the caller is told of once', async () => {
    const silent = new ScriptedLookup(false);
    const service = await start(silent);
    await missed(service);
    await expect.poll(() => silent.asked.length, { timeout: 10_000 }).toBe(1);
    const beside = await start(new ScriptedLookup(), (service.db.options as { connectionString: string }).connectionString);
    beside.clock.forward(6);
    expect(await resolvedAre(beside, 1)).toMatchObject([{ lineType: 'landline' }]);
    silent.answer = 'mobile';
    silent.answerAll();
    await expect.poll(async () => (await service.db.query<{ line_type: string }>('select line_type from line_types')).rows, { timeout: 10_000 }).toEqual([{ line_type: 'mobile' }]);
    expect(await service.published(ContactResolved)).toHaveLength(1);
  });

  it('is known from a receipt, to all businesses', async () => {
    const lookup = new ScriptedLookup();
    const service = await start(lookup);
    await service.publish(LineTypeLearned, { businessId: shop, phone: anyone, lineType: 'landline', learnedAt: service.clock.now() });
    await service.settled();
    await missed(service, { businessId: randomUUID() as BusinessId });
    expect(await resolvedAre(service, 1)).toMatchObject([{ lineType: 'landline' }]);
    expect(lookup.asked).toEqual([]);
  });

  it('is not asked where its number tells it', async () => {
    const lookup = new ScriptedLookup();
    const service = await start(lookup);
    await missed(service, { caller: '+33612345678' as E164 });
    expect(await resolvedAre(service, 1)).toMatchObject([{ lineType: 'mobile' }]);
    expect(lookup.asked).toEqual([]);
  });
});
