import { randomUUID } from 'node:crypto';
import { type BilledLeg, type CallBooks, CarrierUnavailable, RecordsRefused } from '@ringback/carrier';
import { type BusinessProfile, CallAnswered, CallMissed, CallReceived, type CarrierId, type E164, ErasureAsked, type ErasureId, type Instant, plus, type Seconds } from '@ringback/event-contracts';
import { contactIdOf } from '@ringback/phone';
import { FakeClock } from '@ringback/test-kit';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CallsController } from '../src/grpc/calls.controller.js';
import { ReconciliationsController } from '../src/grpc/reconciliations.controller.js';
import { NightlyComparison } from '../src/reconciliation/nightly-comparison.js';
import type { Reconciliation } from '../src/store/reconciliations.js';
import { aVonageCall } from './a-vonage-call.js';
import { aBusiness, type CallIngest, GRACE, startCallIngest, withBusiness } from './start-call-ingest.js';

const number = '+14155550100' as E164;
const staffPhone = '+14155550111' as E164;
const caller = '+14155550177' as E164;
const other = '+14155550178' as E164;
const midday = '2026-11-22T12:00:00.000Z' as Instant;
/** The night after, when the books of the 22nd are closed. */
const NIGHT = 15 * 3600;

const started: CallIngest[] = [];
afterEach(async () => {
  await Promise.all(started.splice(0).map((one) => one.stop()));
});

/** What the carrier billed. */
class Books implements CallBooks {
  legs: BilledLeg[] = [];
  readonly asked: Instant[] = [];
  failing: Error | null = null;
  /** How often they can be read before they fail. */
  failsAfter = 0;
  until: Promise<unknown> = Promise.resolve();

  async billedLegs(from: Instant, until: Instant): Promise<BilledLeg[]> {
    this.asked.push(from);
    await this.until;
    if (this.failing && this.asked.length > this.failsAfter) throw this.failing;
    return this.legs.filter(({ startedAt }) => from <= startedAt && startedAt < until);
  }

  bill(leg: 'caller' | 'staff', legId: string, startedAt: Instant, seconds: number, from: E164 | null = caller): void {
    const times = { startedAt, endedAt: plus(startedAt, seconds), connectedFor: seconds as Seconds };
    this.legs.push({ legId: legId as CarrierId, leg, from, fromAsSent: from, to: leg === 'caller' ? number : staffPhone, ...times });
  }
}

async function start(books: Books, shared: { databaseUrl?: string; clock?: FakeClock } = {}): Promise<CallIngest> {
  const service = await startCallIngest({ clock: new FakeClock(midday), ...shared, books });
  started.push(service);
  return service;
}

async function begin(): Promise<{ books: Books; service: CallIngest; business: BusinessProfile }> {
  const books = new Books();
  const service = await start(books);
  return { books, service, business: await withBusiness(service, aBusiness([number])) };
}

/** A missed call as it should be, told and billed. */
async function anOrdinaryCall(service: CallIngest, books: Books): Promise<string> {
  const at = service.clock.now();
  const call = aVonageCall(number, other, at);
  await service.receive(...call.unanswered(20));
  const { legId } = await legOf(service, other);
  books.bill('caller', legId, at, await connected(service, other), other);
  return legId;
}

const look = (service: CallIngest): Promise<void> => service.app.get(NightlyComparison, { strict: false }).look();

async function night(service: CallIngest): Promise<void> {
  await service.advance(NIGHT);
  await look(service);
  await service.advance(GRACE);
}

async function legOf(service: CallIngest, from: E164): Promise<{ legId: string }> {
  const { rows } = await service.db.query<{ legId: string }>(`select known ->> 'callerLeg' as "legId" from calls where caller = $1`, [from]);
  return rows[0] ?? { legId: 'none' };
}

async function connected(service: CallIngest, from: E164): Promise<number> {
  const { rows } = await service.db.query<{ seconds: number | null }>(`select (known ->> 'callerConnectedFor')::float8 as seconds from calls where caller = $1`, [from]);
  return rows[0]?.seconds ?? 0;
}

const kept = async (service: CallIngest): Promise<(Reconciliation & { differences: unknown[] })[]> =>
  (await service.db.query<Reconciliation & { differences: unknown[] }>('select day::text, state, compared, counts, problem, differences, hours_done as "hoursDone" from reconciliations order by day')).rows;

const listed = async (service: CallIngest, { businessId }: BusinessProfile, from = caller) =>
  (await service.app.get(CallsController, { strict: false }).listCalls({ businessId, pageSize: 0, pageToken: '', caller: from })).calls ?? [];

describe('the list of comparisons', () => {
  it('says how many differences there were, and each of them, without a phone number', async () => {
    const { books, service } = await begin();
    await anOrdinaryCall(service, books);
    books.bill('caller', 'lost', plus(midday, 600), 25);
    await night(service);
    const doors = service.app.get(ReconciliationsController, { strict: false });
    const found = await doors.getReconciliation({ day: '2026-11-22' });
    expect(found).toMatchObject({ reconciliation: { state: 'done', callsCompared: 2, differences: { 'unknown-to-us': 1 } }, differences: [{ legId: 'lost', carrierSeconds: 25 }] });
    expect((await doors.listReconciliations({ limit: 0 })).reconciliations).toContainEqual(found.reconciliation);
    expect(JSON.stringify(found)).not.toMatch(/\+1415/);
    expect(await doors.getReconciliation({ day: '2026-11-30' })).toEqual({});
    await expect(doors.getReconciliation({ day: 'yesterday' })).rejects.toThrow(/day/);
    await expect(doors.listReconciliations({ limit: 101 })).rejects.toThrow(/limit/);
  });
});

describe('the nightly comparison', () => {
  it('takes in no call of somebody who was forgotten, though the books go on to know of it, and finds nothing wrong with that', async () => {
    const { books, service, business: { businessId } } = await begin();
    const legId = await anOrdinaryCall(service, books);
    books.bill('caller', 'never told', plus(midday, 300), 25, other);
    await service.advance(600);
    await service.publish(ErasureAsked, { businessId, erasureId: randomUUID() as ErasureId, contactId: contactIdOf(businessId, other), person: other, askedAt: service.clock.now() });
    await expect.poll(() => legOf(service, other)).toEqual({ legId: 'none' });
    await night(service);
    expect([await legOf(service, other), (await kept(service)).at(-1)]).toMatchObject([{ legId: 'none' }, { state: 'done', differences: [] }]);
    expect(legId).not.toBe('none');
  });

  it('reads the books of a day once they are closed, and once, also with two replicas', async () => {
    const { books, service } = await begin();
    await anOrdinaryCall(service, books);
    const twin = await start(books, service);
    await look(service);
    await service.advance(NIGHT - 1);
    books.asked.length = 0;
    await Promise.all([look(service), look(twin)]);
    expect(books.asked).toEqual([]);
    await service.advance(1);
    await Promise.all([look(service), look(twin)]);
    await look(twin);
    expect(books.asked).toHaveLength(24);
    expect((await kept(service)).at(-1)).toMatchObject({ day: '2026-11-22', state: 'done', compared: 1, counts: {}, differences: [] });
  });

  it('takes in a call of which no webhook came, as missed and reconciled', async () => {
    const { books, service, business } = await begin();
    await anOrdinaryCall(service, books);
    const at = plus(midday, 600);
    books.bill('caller', 'lost', at, 25);
    books.bill('staff', 'rang', plus(at, 2), 0);
    await night(service);
    expect(await service.published(CallMissed)).toContainEqual(expect.objectContaining({ caller, endedAt: plus(at, 25), waitedSeconds: 25, reconciled: true }));
    expect(await service.published(CallReceived)).toContainEqual(expect.objectContaining({ caller, receivedAt: at }));
    const [call] = await listed(service, business);
    expect(call).toMatchObject({ state: 'missed', reconciled: true, carrierCallId: 'leg:lost' });
    expect((await kept(service)).at(-1)).toMatchObject({
      compared: 2, counts: { 'unknown-to-us': 1 }, differences: [{ kind: 'unknown-to-us', callId: call?.id, legId: 'lost', learnt: true, ours: null, theirs: 25 }],
    });
  });

  it.each([0, 1, 12])('takes in one of %s s that we did not answer as one whom we were not there for, never as a slip of the finger', async (seconds) => {
    const { books, service } = await begin();
    await anOrdinaryCall(service, books);
    books.bill('caller', 'lost', plus(midday, 600), seconds);
    await night(service);
    expect(await service.published(CallMissed)).toContainEqual(expect.objectContaining({ caller, outcome: 'unreachable', reconciled: true }));
  });

  it('takes it in as answered when a staff phone was on the line with that caller', async () => {
    const { books, service, business } = await begin();
    await anOrdinaryCall(service, books);
    books.bill('caller', 'lost', plus(midday, 600), 60);
    books.bill('staff', 'talked', plus(midday, 608), 52);
    await night(service);
    expect(await listed(service, business)).toMatchObject([{ state: 'answered', reconciled: true }]);
  });

  it('only reports calls from before a number led to us', async () => {
    const { books, service, business } = await begin();
    books.bill('caller', 'earlier', plus(midday, -600), 25);
    await anOrdinaryCall(service, books);
    await night(service);
    expect(await listed(service, business)).toEqual([]);
    expect((await kept(service)).at(-1)?.differences).toMatchObject([{ kind: 'unknown-to-us', callId: null, learnt: false }]);
  });

  it('leaves alone the numbers that are nobody’s', async () => {
    const { books, service } = await begin();
    books.bill('caller', 'foreign', midday, 25);
    books.legs = books.legs.map((leg) => ({ ...leg, to: '+14155550199' as E164 }));
    await night(service);
    expect((await kept(service)).at(-1)).toMatchObject({ state: 'done', compared: 0, counts: {} });
  });

  it('finds a conversation in what we took for a missed call, and says so, though the text is long gone', async () => {
    const { books, service, business } = await begin();
    const at = service.clock.now();
    const call = aVonageCall(number, caller, at);
    await service.receive(call.question(), ...call.unanswered(20).slice(-1));
    await service.advance(GRACE);
    const { legId } = await legOf(service, caller);
    books.bill('caller', legId, at, await connected(service, caller));
    books.bill('staff', 'talked', plus(at, 2), 15);
    await night(service);
    expect(await service.published(CallAnswered)).toMatchObject([{ caller, afterMissed: true, reconciled: true }]);
    expect(await listed(service, business)).toMatchObject([{ state: 'answered', reconciled: true }]);
    expect((await kept(service)).at(-1)?.counts).toEqual({ 'answered-at-carrier': 1 });
  });

  it('reports calls that the carrier does not know, and those of another length', async () => {
    const { books, service } = await begin();
    const at = service.clock.now();
    for (const from of [caller, other]) await service.receive(...aVonageCall(number, from, at).answered(5, 30));
    // Gone before the carrier had taken the call: not billed.
    const call = aVonageCall(number, '+14155550179', at);
    await service.receive(call.question(), call.inbound('completed', 1, { duration: '0' }));
    const { legId } = await legOf(service, caller);
    books.bill('caller', legId, at, 300);
    await night(service);
    expect((await kept(service)).at(-1)).toMatchObject({ compared: 3, counts: { 'other-length': 1, 'unknown-to-carrier': 1 } });
  });

  it('is taken over from a replica of which nothing more is heard, and counts no hour twice', async () => {
    const { books, service } = await begin();
    await anOrdinaryCall(service, books);
    books.bill('caller', 'lost', plus(midday, 600), 25);
    const { promise, resolve } = Promise.withResolvers<null>();
    books.until = promise;
    const successor = new Books();
    successor.legs = books.legs;
    successor.failing = new CarrierUnavailable('the carrier is away');
    successor.failsAfter = 20;
    const twin = await start(successor, service);
    await service.advance(NIGHT);
    const interrupted = look(service);
    await vi.waitFor(() => expect(books.asked).toHaveLength(1));
    await look(twin);
    expect(successor.asked).toEqual([]);
    await service.advance(600);
    await look(twin);
    expect((await kept(service)).at(-1)).toMatchObject({ state: 'under-way', hoursDone: 20 });
    resolve(null);
    await interrupted;
    expect((await kept(service)).at(-1)).toMatchObject({ state: 'under-way', hoursDone: 20 });
    successor.failing = null;
    await service.advance(900);
    await look(twin);
    expect((await kept(service)).at(-1)).toMatchObject({ state: 'done', compared: 2, counts: { 'unknown-to-us': 1 }, hoursDone: 24 });
  });

  it('asks again while the carrier is away, and goes on where it was', async () => {
    const { books, service } = await begin();
    books.failing = new CarrierUnavailable('the carrier is away');
    await night(service);
    expect((await kept(service)).at(-1)).toMatchObject({ state: 'under-way', problem: 'the carrier is away' });
    books.failing = null;
    await service.advance(900);
    await look(service);
    expect((await kept(service)).at(-1)).toMatchObject({ state: 'done', problem: null });
  });

  it('gives up, with what to mend, when the carrier does not show its books', async () => {
    const { books, service } = await begin();
    books.failing = new RecordsRefused('set VONAGE_API_SECRET');
    await night(service);
    await look(service);
    expect((await kept(service)).at(-1)).toMatchObject({ state: 'given-up', problem: 'set VONAGE_API_SECRET' });
  });

  it('makes up for the nights of an outage, a week at most', async () => {
    const { books, service } = await begin();
    await night(service);
    await service.advance(3 * 86_400);
    await look(service);
    expect((await kept(service)).map(({ day }) => day).slice(-4)).toEqual(['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25']);
    await service.advance(30 * 86_400);
    books.asked.length = 0;
    await look(service);
    expect(books.asked).toHaveLength(7 * 24);
  });
});
