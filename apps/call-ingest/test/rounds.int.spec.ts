import type { OutgoingCall, Placing } from '@ringback/carrier';
import { CallAnswered, type CarrierId, CallMissed, type E164, plus } from '@ringback/event-contracts';
import { createTestDatabase, FakeClock } from '@ringback/test-kit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { aVonageCall, digits, type Sending, type VonageCall } from './a-vonage-call.js';
import { Rung } from './rung.js';
import { aBusiness, type CallIngest, GRACE, startCallIngest, withBusiness } from './start-call-ingest.js';
import { vonage } from './vonage.js';

const phones = ['+14155550111', '+14155550112'] as E164[];
const numbers = { byKey: '+14155550100', byPickUp: '+14155550101' };
const caller = '+14155550177';
/** Longer than any round. */
const ROUND = 120;

/** The carrier's side: what it was told to do, and how it does it. */
const did = { placed: [] as OutgoingCall[], redirected: [] as string[], ended: [] as string[] };
let places: (call: OutgoingCall) => Promise<Placing>;
let redirects: () => Promise<boolean>;
const carrier = {
  ...vonage,
  placeCall: (call: OutgoingCall) => {
    did.placed.push(call);
    return places(call);
  },
  redirect: (leg: CarrierId) => {
    did.redirected.push(leg);
    return redirects();
  },
  endLeg: (leg: CarrierId) => {
    did.ended.push(leg);
    return Promise.resolve();
  },
};

const clock = new FakeClock();
let service: CallIngest;
let databaseUrl: string;
const start = async (): Promise<void> => {
  service = await startCallIngest({ carrier, databaseUrl, clock });
};

beforeAll(async () => {
  databaseUrl = (await createTestDatabase()).url;
  await start();
  const together = { ringStrategy: 'together', staffPhones: phones, minimumRingSeconds: 0 } as const;
  await withBusiness(service, aBusiness([numbers.byKey], { ...together, pressToAccept: true }));
  await withBusiness(service, aBusiness([numbers.byPickUp], together));
});
afterAll(() => service.stop());

beforeEach(() => {
  calls += 1;
  Object.assign(did, { placed: [], redirected: [], ended: [] });
  places = ({ to }) => Promise.resolve({ is: 'placed', legId: legTo(to) });
  redirects = () => Promise.resolve(true);
});
/** No timer of a call reaches into the next test. */
afterEach(() => service.advance(ROUND + GRACE));

let calls = 0;
/** Of the call that a test has placed to this phone. */
const legTo = (phone: string): CarrierId => `leg-${String(calls)}-to-${digits(phone)}` as CarrierId;
/** A caller who waits while both phones ring. */
async function waitingCall(number: string): Promise<{ call: VonageCall; first: Rung; second: Rung }> {
  const call = aVonageCall(number, caller, service.clock.now());
  expect(await service.receive(call.question())).toMatchObject([{ body: [{ action: 'talk' }, { action: 'conversation', startOnEnter: false, endOnExit: true }] }]);
  await service.settled();
  await vi.waitFor(() => expect(did.placed.map(({ to }) => to)).toEqual(phones));
  await service.settled();
  const [first, second] = did.placed.map((placed) => new Rung(placed, legTo(placed.to), () => service.clock.now()));
  return { call, first: first!, second: second! };
}

/** The end of the caller's leg, which is in the room by now. */
const gone = (call: VonageCall): Sending => {
  const { door, body } = call.endedElsewhere(0);
  return { door, body: { ...body, timestamp: service.clock.now() } };
};
const told = async (call: VonageCall) => {
  const id = (await service.db.query<{ id: string }>('select id from calls where carrier_call_id = $1', [call.conversation])).rows[0]?.id;
  const of = <T extends { callId: string }>(events: T[]) => events.filter(({ callId }) => callId === id);
  return { answered: of(await service.published(CallAnswered)).length, missed: of(await service.published(CallMissed)).map(({ outcome }) => outcome) };
};
const meets = [{ action: 'conversation', endOnExit: true }];
const tooLate = [{ action: 'talk', text: expect.stringContaining('not waiting any more') as string }];

describe('phones that ring at once', () => {
  it('are rung once each, though the question comes twice, and Vonage is told where to ask about them', async () => {
    const { call } = await waitingCall(numbers.byKey);
    await service.receive(call.question());
    await service.advance(3);
    expect(did.placed).toHaveLength(2);
    expect(did.placed[0]).toMatchObject({ from: numbers.byKey, to: phones[0], ringFor: 20, answerAt: expect.stringMatching(/\/screen\/0\?call=CON-/) as string });
  });

  it('are tried again when the carrier surely placed no call', async () => {
    let refusals = 3;
    places = ({ to }) => Promise.resolve((refusals -= 1) >= 0 ? { is: 'not-now', detail: '429' } : { is: 'placed', legId: legTo(to) });
    const call = aVonageCall(numbers.byKey, caller, service.clock.now());
    await service.receive(call.question());
    await service.settled();
    await vi.waitFor(async () => {
      await service.advance(1);
      expect(did.placed).toHaveLength(5);
    }, 15_000);
    await service.receive(gone(call));
  });

  it('stop when one takes the call; one that takes it at the same moment hears that it is too late', async () => {
    const { call, first, second } = await waitingCall(numbers.byKey);
    await service.receive(first.pickUp(), second.pickUp());
    const answers = await service.receiveAtOnce(first.presses('1'), second.presses('1'));
    expect(answers.map(({ body }) => (body as [{ action: string }])[0].action).sort()).toEqual(['conversation', 'talk']);
    await service.settled();
    await vi.waitFor(() => expect(new Set(did.ended).size).toBe(1));
    await service.receive(gone(call));
    expect(await told(call)).toEqual({ answered: 1, missed: [] });
  });

  it('are taken by one person, though two replicas hear of two keys at once', async () => {
    const other = await startCallIngest({ carrier, databaseUrl, clock });
    for (let round = 0; round < 5; round += 1) {
      Object.assign(did, { placed: [], redirected: [], ended: [] });
      calls += 1;
      const { call, first, second } = await waitingCall(numbers.byKey);
      const answers = await Promise.all([service.receive(first.presses('1')), other.receive(second.presses('1'))]);
      expect(answers.flat().map(({ body }) => (body as [{ action: string }])[0].action).sort()).toEqual(['conversation', 'talk']);
      await service.receive(gone(call));
      await service.advance(ROUND);
    }
    await other.stop();
  });

  it('give the same answer to a key that is told of twice', async () => {
    const { call, first, second } = await waitingCall(numbers.byKey);
    expect(await service.receive(first.presses('1'), first.presses('1'), second.presses('1'))).toMatchObject([{ body: meets }, { body: meets }, { body: tooLate }]);
    await service.receive(gone(call));
  });

  it('need no key where none is asked for: whoever picks up first has the call', async () => {
    const { call, first, second } = await waitingCall(numbers.byPickUp);
    expect(await service.receive(second.pickUp(), first.pickUp())).toMatchObject([{ body: meets }, { body: tooLate }]);
    service.clock.forward(30);
    await service.receive(first.event('completed', { duration: '2' }), second.event('completed', { duration: '30' }), gone(call));
    expect(await told(call)).toEqual({ answered: 1, missed: [] });
    expect(did.redirected).toEqual([]);
  });

  it('stop when the caller leaves, and whoever presses the key afterwards is too late', async () => {
    const { call, first } = await waitingCall(numbers.byKey);
    await service.receive(first.pickUp());
    service.clock.forward(5);
    await service.receive(gone(call));
    service.clock.forward(1);
    expect(await service.receive(first.presses('1'))).toMatchObject([{ body: tooLate }]);
    await service.settled();
    await vi.waitFor(() => expect(new Set(did.ended)).toEqual(new Set(phones.map(legTo))));
    await service.advance(GRACE);
    expect(await told(call)).toEqual({ answered: 0, missed: ['abandoned'] });
  });

  it('were not answered when the caller turns out to have left before', async () => {
    const { call, first } = await waitingCall(numbers.byKey);
    service.clock.forward(5);
    const leaving = gone(call);
    service.clock.forward(1);
    await service.receive(first.presses('1'), leaving);
    await service.advance(GRACE);
    expect((await told(call)).missed).toEqual(['abandoned']);
  });
});

describe('a caller for whom phones ring at once hears the farewell', () => {
  const farewells = (): Promise<void> => vi.waitFor(() => expect(did.redirected).toHaveLength(1));

  it('when all of them came to nothing', async () => {
    const { call, first, second } = await waitingCall(numbers.byKey);
    await service.receive(first.event('busy'), second.event('timeout'));
    await service.settled();
    await farewells();
    await service.receive(gone(call));
    await service.advance(GRACE);
    expect(await told(call)).toEqual({ answered: 0, missed: ['busy'] });
  });

  it.each<[string, Placing['is'] | 'crash']>([
    ['nobody knows whether the calls were placed', 'unknown'],
    ['the carrier refused to place them', 'refused'],
    ['the carrier places none', 'not-now'],
    ['the process died before it placed them', 'crash'],
  ])('in the end, though %s and nothing is heard of the phones', async (_, is) => {
    places = () => (is === 'crash' ? new Promise(() => undefined) : Promise.resolve({ is, detail: 'x', legId: '' as CarrierId }));
    const call = aVonageCall(numbers.byKey, caller, service.clock.now());
    await service.receive(call.question());
    await service.settled();
    await service.stop();
    await start();
    await vi.waitFor(async () => {
      await service.advance(10);
      expect(did.redirected).toHaveLength(1);
    }, 15_000);
    if (is === 'unknown' || is === 'crash') expect(did.placed).toHaveLength(2);
    await service.receive(gone(call));
    await service.advance(GRACE);
    expect(await told(call)).toMatchObject({ answered: 0, missed: [expect.any(String) as string] });
  });

  it('again, as long as the carrier does not say that they did, and then no more', async () => {
    redirects = () => (did.redirected.length < 3 ? Promise.reject(new Error('ECONNRESET')) : Promise.resolve(true));
    const { call, first, second } = await waitingCall(numbers.byKey);
    await service.receive(first.event('busy'), second.event('busy'));
    await vi.waitFor(async () => {
      await service.advance(5);
      expect(did.redirected).toHaveLength(3);
    }, 15_000);
    await service.advance(30);
    expect(did.redirected).toHaveLength(3);
    await service.receive(gone(call));
  });

  it('when whoever took the call was gone at once, and counts as missed', async () => {
    const { call, first, second } = await waitingCall(numbers.byKey);
    await service.receive(first.presses('1'), second.event('cancelled'), first.event('completed', { duration: '1' }));
    await service.settled();
    expect(did.redirected).toEqual([]);
    await vi.waitFor(async () => {
      await service.advance(5);
      expect(did.redirected).toHaveLength(1);
    }, 15_000);
    await service.receive(gone(call));
    await service.advance(GRACE);
    expect((await told(call)).missed).toHaveLength(1);
  });

  it('and from then on nobody gets the call', async () => {
    const { call, first, second } = await waitingCall(numbers.byKey);
    await service.receive(first.pickUp(), second.event('busy'));
    await vi.waitFor(async () => {
      await service.advance(10);
      expect(did.redirected).toHaveLength(1);
    }, 15_000);
    expect(await service.receive(first.presses('1'))).toMatchObject([{ body: tooLate }]);
    service.clock.forward(5);
    await service.receive(gone(call));
    await service.advance(GRACE);
    expect(await told(call)).toMatchObject({ answered: 0, missed: ['busy'] });
  });
});

describe('a caller for whom phones ring at once', () => {
  it('does not wait for ever when the number leaves the business meanwhile', async () => {
    const number = '+14155550105';
    const business = await withBusiness(service, aBusiness([number], { ringStrategy: 'together', staffPhones: phones }));
    const { call, first } = await waitingCall(number);
    await withBusiness(service, { ...business, revision: 2, numbers: [] });
    await service.receive(first.event('busy'));
    await vi.waitFor(async () => {
      await service.advance(10);
      expect(did.redirected).toHaveLength(1);
    }, 15_000);
    await service.receive(gone(call));
  });

  it('is not led away from a phone that the carrier rings for them, as they wait in no room', async () => {
    const { call, first, second } = await waitingCall(numbers.byKey);
    await service.receive(call.outbound('answered', 2), first.event('busy'), second.event('busy'));
    await service.advance(ROUND);
    expect(did.redirected).toEqual([]);
    await service.receive(gone(call));
  });
});

describe('a caller whose call cannot be kept', () => {
  it('is offered to one phone after another: only what is kept can ring several at once', async () => {
    const known = aVonageCall(numbers.byKey, caller, service.clock.now());
    await service.receive(known.question(), gone(known));
    const next = aVonageCall(numbers.byKey, caller, plus(service.clock.now(), 1));
    await service.db.query('alter table rounds rename to rounds_away');
    const answers = await service.receive(next.fallback());
    await service.db.query('alter table rounds_away rename to rounds');
    expect(answers).toMatchObject([{ status: 200, body: [{ action: 'connect' }, { action: 'notify' }] }]);
  });
});
