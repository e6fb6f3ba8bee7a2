import type { Placing } from '@ringback/carrier';
import { type CarrierId, type E164, type Instant, plus } from '@ringback/event-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { after, noon, pressed, staff } from '../../test/a-call.js';
import { aLine, lineNumber } from '../../test/a-line.js';
import { heard, nextSteps, placed, type Round, roundFor, taken } from './round.js';

const phones = ['+14155550111', '+14155550112', '+14155550113', '+14155550114', '+14155550115'] as E164[];
const roundOf = (many: number, settings: object = {}) => roundFor(aLine({ ringStrategy: 'together', staffPhones: phones.slice(0, many), ...settings }), noon);
const legOf = (place: number): CarrierId => `leg-${String(place)}` as CarrierId;
const told = (round: Round, place: number, what: Parameters<typeof staff>[0]): Round => heard(round, place, staff(what, 5, null, legOf(place)));
const [notNow, unknown, refused] = (['not-now', 'unknown', 'refused'] as const).map((is) => ({ is, detail: '' })) as [Placing, Placing, Placing];
/** All its phones ring. */
const ringing = (many: number): Round => {
  const begun = nextSteps(roundOf(many), 'waiting', noon).round;
  return phones.slice(0, many).reduce((round, _, place) => placed(round, place, { is: 'placed', legId: legOf(place) }), begun);
};
const placesIn = (steps: ReturnType<typeof nextSteps>) => steps.place.map(({ place }) => place);

describe('phones that ring at once', () => {
  it('are called three a second, which is what the carrier takes', () => {
    const first = nextSteps(roundOf(5), 'waiting', noon);
    expect([placesIn(first), first.lookAgainAt]).toEqual([[0, 1, 2], after(1)]);
    const second = nextSteps(first.round, 'waiting', after(1));
    expect([placesIn(second), second.lookAgainAt]).toEqual([[3, 4], second.round.until]);
    expect(placesIn(nextSteps(second.round, 'waiting', after(2)))).toEqual([]);
  });

  it('are called again when the carrier surely did nothing, and not when it may have, nor when it refused', () => {
    const { round } = nextSteps(roundOf(3), 'waiting', noon);
    const after3 = placed(placed(placed(round, 0, notNow), 1, unknown), 2, refused);
    expect(placesIn(nextSteps(after3, 'waiting', after(1)))).toEqual([0]);
  });

  it('do not call the line itself', () => {
    expect(roundFor(aLine({ staffPhones: [lineNumber, phones[0]!, phones[1]!] }), noon).phones.map(({ place }) => place)).toEqual([1, 2]);
  });

  it('stop when one of them has the call, or the caller is gone, or was served by others', () => {
    const steps = nextSteps(taken(told(ringing(3), 0, 'busy'), 1), 'waiting', after(5));
    expect(steps).toMatchObject({ end: ['leg-2'], farewell: false, lookAgainAt: null });
    for (const caller of ['gone', 'served'] as const) expect(nextSteps(ringing(2), caller, after(5))).toMatchObject({ end: ['leg-0', 'leg-1'], place: [], farewell: false });
  });

  it('that wait to be called are not called any more then', () => {
    const { round } = nextSteps(roundOf(5), 'gone', noon);
    expect(placesIn(nextSteps(round, 'waiting', after(1)))).toEqual([]);
  });
});

describe('the call goes to', () => {
  it('the first one to take it, and to nobody else', () => {
    expect(taken(taken(ringing(3), 2), 0).joined).toBe(2);
  });

  it('nobody once the caller is being told that nobody came', () => {
    expect(taken(nextSteps(ringing(2), 'waiting', after(999)).round, 0).joined).toBeNull();
  });
});

describe('the caller hears the farewell', () => {
  const isOver = (round: Round) => nextSteps(round, 'waiting', after(6)).farewell;

  it('as soon as all phones have come to nothing', () => {
    const one = told(ringing(2), 0, 'busy');
    expect([isOver(one), isOver(told(one, 1, 'timed-out'))]).toEqual([false, true]);
    expect(isOver(placed(one, 1, refused))).toBe(true);
  });

  it('when they have waited long enough, though nothing was heard of the phones', () => {
    const { round } = nextSteps(roundOf(2), 'waiting', noon);
    expect(nextSteps(round, 'waiting', round.until)).toMatchObject({ farewell: true });
    expect(round.until).toBe(after(1 + 18 + 10));
    expect(roundOf(2, { pressToAccept: true }).until).toBe(after(1 + 18 + 30 + 10));
  });

  it('again after a while, until it is known to have been said', () => {
    const { round } = nextSteps(ringing(2), 'waiting', after(40));
    expect(nextSteps(round, 'waiting', after(42))).toMatchObject({ farewell: false, lookAgainAt: after(45) });
    expect(nextSteps(round, 'waiting', after(45))).toMatchObject({ farewell: true });
    expect(nextSteps({ ...round, farewell: 'said' }, 'waiting', after(99))).toMatchObject({ farewell: false, lookAgainAt: null });
  });

  it('when whoever got the call was gone again, and the caller stays: they never met', () => {
    const parted = told(taken(ringing(2), 0), 0, 'ended');
    expect(nextSteps(parted, 'waiting', after(6))).toMatchObject({ farewell: false, end: ['leg-1'], lookAgainAt: after(10) });
    expect(nextSteps(parted, 'waiting', after(10))).toMatchObject({ farewell: true });
    expect(nextSteps(parted, 'gone', after(10))).toMatchObject({ farewell: false });
  });

  it('not when somebody has the call', () => {
    expect(nextSteps(taken(ringing(2), 0), 'waiting', after(999))).toMatchObject({ farewell: false, end: ['leg-1'] });
  });
});

type Event = (round: Round, at: Instant) => Round;
const happening = fc.constantFrom('started', 'ringing', 'answered', 'busy', 'timed-out', 'ended', 'abandoned');
const places = fc.nat(3);
const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  fc.tuple(places, happening).map(([place, what]): Event => (round) => told(round, place, what)),
  fc.tuple(places, fc.constantFrom('1', '2', '')).map(([place, key]): Event => (round) => heard(round, place, pressed(key, 5, legOf(place)))),
  places.map((place): Event => (round) => taken(round, place)),
  fc.tuple(places, fc.boolean()).map(([place, again]): Event => (round) => placed(round, place, again ? notNow : { is: 'placed', legId: legOf(place) })),
  places.map((place): Event => (round) => placed(round, place, refused)),
  fc.constantFrom('waiting' as const, 'gone' as const, 'served' as const).map((caller): Event => (round, at) => nextSteps(round, caller, at).round),
);

describe('whatever happens', () => {
  it('one phone at most gets the call, and keeps it', () => {
    fc.assert(fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
      let round = roundOf(4);
      let joined: number | null = null;
      for (const [second, event] of events.entries()) {
        round = event(round, after(second));
        if (joined !== null) expect(round.joined).toBe(joined);
        joined = round.joined;
      }
    }));
  });

  it('a caller who waits is looked after until they have been served or told', () => {
    fc.assert(fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
      const round = events.reduce((known, event, second) => event(known, after(second)), roundOf(4));
      const steps = nextSteps(round, 'waiting', after(40));
      const settled = (round.joined !== null && round.partedAt === null) || round.farewell === 'said';
      expect(settled || steps.lookAgainAt !== null).toBe(true);
      if (!settled) expect(nextSteps(steps.round, 'waiting', plus(after(600), 0))).toMatchObject({ farewell: true });
    }));
  });
});
