import { describe, expect, it } from 'vitest';
import { type CallerSaid, type Evidence, OPENER, type ShownText, type TakenText } from './evidence.js';
import { faultsIn, isSettled, judge } from './judge.js';

const NOBODY_HURT = { lost: 0, doubled: 0, unknown: 0, afterStop: 0, denied: 0, miscounted: 0, stuck: 0 };
const ANN = '+12125550101';
const BOB = '+12125550102';
const HEALED_AT = 10_000;

const called = (number: string, more: Partial<CallerSaid> = {}): CallerSaid => ({ number, calledAt: [1_000], stop: null, replied: false, ...more });
const opener = (to: string, at = 2_000): TakenText => ({ to, text: `Shop: ${OPENER}.`, at });
const confirmation = (to: string): TakenText => ({ to, text: 'You are opted out.', at: 6_000 });
const shown = (person: string, state = 'delivered'): ShownText => ({ person, direction: 'outbound', text: `Shop: ${OPENER}.`, state });

/** Everything as it should be with these callers, unless it says otherwise. */
function evidenceOf(callers: readonly CallerSaid[], otherwise: Partial<Evidence> = {}): Evidence {
  const calls = callers.reduce((total, { calledAt }) => total + calledAt.length, 0);
  const counted = {
    calls, missed: calls,
    callsOf: new Map(callers.map(({ number, calledAt }) => [number, calledAt.length])),
    repliesOf: new Map(callers.map(({ number, replied }) => [number, Number(replied)])),
  };
  return { callers, taken: callers.map(({ number }) => opener(number)), shown: callers.map(({ number }) => shown(number)), counted, left: { inOutbox: 0, parked: 0 }, ...otherwise };
}
const judged = (callers: readonly CallerSaid[], otherwise: Partial<Evidence> = {}) => judge(evidenceOf(callers, otherwise), HEALED_AT);
const stopped = (heardAt: number | null) => called(ANN, { stop: { heardAt }, calledAt: [1_000, 5_500] });

describe('the judge', () => {
  it('finds nothing wrong where each caller has one text', () => {
    expect(judged([called(ANN), called(BOB, { replied: true })])).toMatchObject({ calls: 2, ...NOBODY_HURT });
  });

  it.each<[string, readonly CallerSaid[], Partial<Evidence>, object]>([
    ['a caller without a text is lost', [called(ANN)], { taken: [], shown: [] }, { lost: 1 }],
    ['a text that the product only says it sent is lost', [called(ANN)], { taken: [] }, { lost: 1 }],
    ['a text of unknown fate is not lost, and is said to be unknown', [called(ANN)], { taken: [], shown: [shown(ANN, 'unconfirmed')] }, { unknown: 1 }],
    ['a second text is doubled, whatever the product says', [called(ANN)], { taken: [opener(ANN), opener(ANN)] }, { doubled: 1 }],
    ['a text that nobody asked for is doubled', [called(ANN)], { taken: [opener(ANN), confirmation(ANN)] }, { doubled: 1 }],
    ['who says STOP is told so once', [stopped(5_000)], { taken: [opener(ANN), confirmation(ANN)] }, {}],
    ['who says STOP is told so once, and not twice', [stopped(5_000)], { taken: [opener(ANN), confirmation(ANN), confirmation(ANN)] }, { doubled: 1 }],
    ['a STOP that nobody heard is lost', [stopped(null)], {}, { lost: 1 }],
    ['who says STOP before the text came need not get it', [stopped(5_000)], { taken: [confirmation(ANN)], shown: [shown(ANN, 'skipped')] }, {}],
    ['a text after the product heard STOP is a wrong', [stopped(5_000)], { taken: [opener(ANN, 5_001)] }, { afterStop: 1 }],
    ['a text that crossed with the STOP is none', [stopped(5_000)], { taken: [opener(ANN, 4_999)] }, {}],
    ['a text that the carrier took and the product skipped is denied', [called(ANN)], { shown: [shown(ANN, 'skipped')] }, { denied: 1 }],
    ['a text that the carrier took and the product does not know is denied', [called(ANN)], { shown: [] }, { denied: 1 }],
    ['events that wait or were set aside are stuck', [called(ANN)], { left: { inOutbox: 2, parked: 1 } }, { stuck: 3 }],
  ])('%s', (_, callers, otherwise, wrongs) => {
    expect(judged(callers, otherwise)).toMatchObject({ ...NOBODY_HURT, ...wrongs });
  });

  it('compares what is counted with what happened: calls, missed calls, calls of each caller, replies', () => {
    const counted = { calls: 3, missed: 1, callsOf: new Map([[ANN, 2], [BOB, 1]]), repliesOf: new Map([[BOB, 2]]) };
    expect(judged([called(ANN), called(BOB, { replied: true })], { counted }).miscounted).toBe(1 + 1 + 1 + 1);
  });

  it('measures recovery to the last text of a call from before the trouble was over', () => {
    const callers = [called(ANN), called(BOB), called('+12125550103', { calledAt: [HEALED_AT + 1] })];
    const taken = [opener(ANN, HEALED_AT - 500), opener(BOB, HEALED_AT + 2_500), opener('+12125550103', HEALED_AT + 9_000)];
    expect(judged(callers, { taken }).recoverySeconds).toBe(2.5);
  });
});

describe('a verdict', () => {
  const verdict = judged([called(ANN), called(BOB)], { taken: [opener(ANN), opener(ANN)], shown: [shown(ANN), shown(BOB, 'unconfirmed')] });

  it('names what must not be', () => {
    expect(faultsIn(verdict, true)).toEqual(['1 doubled']);
  });

  it('allows unknown texts only where one may have been under way', () => {
    expect(faultsIn(verdict, false)).toEqual(['1 doubled', '1 unknown']);
  });
});

describe('waiting', () => {
  it.each([
    ['ends when all is well', {}, true],
    ['goes on while a text is being sent', { shown: [shown(ANN, 'sending')] }, false],
    ['goes on while something is missing', { taken: [] }, false],
    ['goes on while an event is on its way', { left: { inOutbox: 1, parked: 0 } }, false],
    ['does not go on for a second text: no time undoes it', { taken: [opener(ANN), opener(ANN)] }, true],
  ])('%s', (_, otherwise, over) => {
    expect(isSettled(evidenceOf([called(ANN)], otherwise))).toBe(over);
  });
});
