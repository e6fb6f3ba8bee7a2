import { type CallFact, CarrierUnavailable, type CallRecords, type CallReport } from '@ringback/carrier';
import { CallAnswered, CallMissed, type CarrierId, type E164, type Instant, plus, type Seconds } from '@ringback/event-contracts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CallsController } from '../src/grpc/calls.controller.js';
import { SilentCalls } from '../src/timers/silent-calls.js';
import { aVonageCall } from './a-vonage-call.js';
import { aBusiness, type CallIngest, GRACE, startCallIngest, withBusiness } from './start-call-ingest.js';

const number = '+14155550100' as E164;
const caller = '+14155550177' as E164;
/** Of a line with one phone that rings for 20 s. */
const LAST_MOMENT = 80;

const started: CallIngest[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((one) => one.stop()));
});

/** A carrier with books. */
class Books implements CallRecords {
  readonly asked: CarrierId[] = [];
  /** What they say of a call; null while nobody can read them. */
  say: ((call: CarrierId) => CallReport[]) | null = () => [];
  /** Holds answers back. */
  until: Promise<unknown> = Promise.resolve();

  async fetchCall(call: CarrierId): Promise<readonly CallReport[]> {
    this.asked.push(call);
    await this.until;
    if (this.say === null) throw new CarrierUnavailable('the carrier is away');
    return this.say(call);
  }
}

async function start(books: Books, databaseUrl?: string, clock?: CallIngest['clock']): Promise<CallIngest> {
  const service = await startCallIngest({ records: books, ...(databaseUrl && { databaseUrl }), ...(clock && { clock }) });
  started.push(service);
  return service;
}

/** A call of which nothing was told after it was taken. */
async function aSilentCall(service: CallIngest, from = caller): Promise<{ at: Instant }> {
  const at = service.clock.now();
  const call = aVonageCall(number, from, at);
  await service.receive(call.question(), call.inbound('answered', 0.3));
  return { at };
}

const look = (service: CallIngest): Promise<void> => service.app.get(SilentCalls, { strict: false }).look();

const factsOf = (at: Instant) => {
  const leg = (whose: 'caller' | 'staff', happening: 'ended' | 'answered' | 'ringing', seconds: number, connectedFor: number | null = null): CallFact =>
    ({ kind: 'leg', leg: whose, legId: whose as CarrierId, happening, at: plus(at, seconds), connectedFor: connectedFor as Seconds | null });
  const of = (...facts: CallFact[]) => (call: CarrierId): CallReport[] =>
    facts.map((fact) => ({ carrierCallId: call, number, caller, callerAsSent: caller, fact }));
  return {
    missed: of(leg('caller', 'ended', 25, 25)),
    answered: of(leg('staff', 'answered', 8), leg('staff', 'ended', 40, 32), leg('caller', 'ended', 40, 40)),
    goingOn: of(leg('caller', 'answered', 0.3), leg('staff', 'ringing', 1)),
  };
};

const listed = async (service: CallIngest, businessId: string) =>
  (await service.app.get(CallsController, { strict: false }).listCalls({ businessId, pageSize: 0, pageToken: '', caller: '' })).calls;

describe('a call that falls silent', () => {
  it('is asked about at the carrier, and is missed when its records say so, which is told with it', async () => {
    const books = new Books();
    const service = await start(books);
    const business = await withBusiness(service, aBusiness([number]));
    const { at } = await aSilentCall(service);
    books.say = factsOf(at).missed;
    await service.advance(LAST_MOMENT - 1);
    await look(service);
    expect(books.asked).toEqual([]);
    await service.advance(1);
    await look(service);
    await service.advance(GRACE);
    expect(await service.published(CallMissed)).toMatchObject([{ caller, endedAt: plus(at, 25), waitedSeconds: 25, reconciled: true }]);
    expect(await listed(service, business.businessId)).toMatchObject([{ state: 'missed', reconciled: true }]);
    await service.advance(600);
    await look(service);
    expect(books.asked).toHaveLength(1);
  });

  it('is answered when the records show a conversation', async () => {
    const books = new Books();
    const service = await start(books);
    await withBusiness(service, aBusiness([number]));
    const { at } = await aSilentCall(service);
    books.say = factsOf(at).answered;
    await service.advance(LAST_MOMENT);
    await look(service);
    await service.advance(GRACE);
    expect(await service.published(CallAnswered)).toMatchObject([{ answeredAt: plus(at, 8), reconciled: true }]);
    expect(await service.published(CallMissed)).toEqual([]);
  });

  it('that goes on is not judged, and asked about every minute until its end', async () => {
    const books = new Books();
    const service = await start(books);
    await withBusiness(service, aBusiness([number]));
    const { at } = await aSilentCall(service);
    books.say = factsOf(at).goingOn;
    await service.advance(LAST_MOMENT);
    for (let minutes = 0; minutes < 5; minutes += 1) {
      await look(service);
      await service.advance(60);
    }
    expect(books.asked).toHaveLength(5);
    expect(await service.published(CallMissed)).toEqual([]);
    books.say = factsOf(plus(at, 300)).missed;
    await look(service);
    await service.advance(GRACE);
    expect(await service.published(CallMissed)).toMatchObject([{ endedAt: plus(at, 325), reconciled: true }]);
  });

  it('is judged by what is known when the carrier knows no such call', async () => {
    const service = await start(new Books());
    await withBusiness(service, aBusiness([number]));
    await aSilentCall(service);
    await service.advance(LAST_MOMENT);
    await look(service);
    await service.advance(GRACE);
    expect(await service.published(CallMissed)).toMatchObject([{ outcome: 'no-answer', reconciled: false }]);
  });

  it('is asked about again while the carrier cannot be asked, and is judged by what is known after two minutes', async () => {
    const books = new Books();
    books.say = null;
    const service = await start(books);
    await withBusiness(service, aBusiness([number]));
    await aSilentCall(service);
    await service.advance(LAST_MOMENT);
    for (let seconds = 0; seconds < 120; seconds += 10) {
      await look(service);
      await service.advance(10);
      expect(await service.published(CallMissed)).toEqual([]);
    }
    expect(books.asked).toHaveLength(4);
    await look(service);
    await service.advance(GRACE);
    expect(await service.published(CallMissed)).toMatchObject([{ waitedSeconds: LAST_MOMENT, reconciled: false }]);
  });

  it('is asked about by another replica when the one that asked has gone', async () => {
    const silent = new Books();
    const { promise, resolve } = Promise.withResolvers<null>();
    silent.until = promise;
    const service = await start(silent);
    await withBusiness(service, aBusiness([number]));
    const { at } = await aSilentCall(service);
    const books = new Books();
    books.say = factsOf(at).missed;
    silent.say = factsOf(at).missed;
    const other = await start(books, service.databaseUrl, service.clock);
    await service.advance(LAST_MOMENT);
    const lost = look(service);
    await vi.waitFor(() => expect(silent.asked).toHaveLength(1));
    await look(other);
    expect(books.asked).toEqual([]);
    await service.advance(30);
    await look(other);
    resolve(null);
    await lost;
    await service.advance(GRACE);
    expect(books.asked).toHaveLength(1);
    expect(await service.published(CallMissed)).toHaveLength(1);
  });

  it('is what its webhooks say when they come while the carrier is being asked', async () => {
    const books = new Books();
    const { promise, resolve } = Promise.withResolvers<null>();
    books.until = promise;
    const service = await start(books);
    await withBusiness(service, aBusiness([number]));
    const call = aVonageCall(number, caller, service.clock.now());
    await service.receive(...call.answered(5, 30).slice(0, 3));
    await service.advance(LAST_MOMENT);
    const asking = look(service);
    await vi.waitFor(() => expect(books.asked).toHaveLength(1));
    await service.receive(...call.answered(5, 30).slice(3));
    resolve(null);
    await asking;
    await service.advance(GRACE);
    expect(await service.published(CallAnswered)).toMatchObject([{ reconciled: false }]);
    expect(await service.published(CallMissed)).toEqual([]);
  });

  it('waits for no question longer than for a carrier that is away, though hundreds fall silent at once', async () => {
    const books = new Books();
    const service = await start(books);
    await withBusiness(service, aBusiness([number]));
    const at = service.clock.now();
    books.say = factsOf(at).missed;
    const calls = Array.from({ length: 60 }, (_, index) => aVonageCall(number, `+1415555${String(2000 + index)}`, at));
    await service.receiveAtOnce(...calls.map((call) => call.question()));
    await service.advance(LAST_MOMENT);
    await look(service);
    expect(books.asked).toHaveLength(20);
    await service.advance(120);
    await look(service);
    await service.advance(GRACE);
    expect(await service.published(CallMissed)).toHaveLength(60);
    expect(new Set(books.asked).size).toBe(20);
  });
});
