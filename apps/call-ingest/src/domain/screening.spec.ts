import type { CarrierId, E164 } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { arrived, pressed } from '../../test/a-call.js';
import { aLine, staffPhones } from '../../test/a-line.js';
import { fold } from './fold.js';
import { afterKey, planAfterScreened, screening } from './screening.js';
import { spoken } from './spoken-number.js';

const caller = '+14155550177' as E164;
const known = (...keys: string[]) => fold([arrived, ...keys.map((key, second) => pressed(key, second))]);
const after = (key: string, what: Parameters<typeof afterKey>[3]) => afterKey(aLine(), 1, { legId: 'B' as CarrierId, pressed: key }, what);
const connecting = [{ do: 'say', words: 'Connecting you.' }];
const letGo = [{ do: 'ask-for-key', words: 'The call was not taken. Goodbye.', place: 1 }];

describe('whoever picks up hears', () => {
  it('who calls, and for which business', () => {
    expect(screening(aLine(), caller, 1)).toEqual([
      { do: 'ask-for-key', words: 'A call for Joe\'s Plumbing from 4 1 5, 5 5 5, 0 1 7 7. To take it, press 1.', language: 'en', place: 1, waitFor: 10 },
    ]);
  });

  it.each([['es', 'Una llamada'], ['fr', 'Un appel']] as const)('it in the line\'s language (%s)', (language, words) => {
    expect(screening(aLine({ language }), caller, 0)).toMatchObject([{ language, words: expect.stringContaining(words) as string }]);
  });

  it('that the caller withholds the number', () => {
    expect(screening(aLine(), null, 0)).toMatchObject([{ words: expect.stringContaining('an unknown number') as string }]);
  });
});

describe('a number is read out', () => {
  it.each([['+14155550177', '4 1 5, 5 5 5, 0 1 7 7'], ['+442079460000', '4 4 2, 0 7 9, 4 6 0, 0 0 0']])('%s as "%s"', (number, words) => {
    expect(spoken(number as E164)).toBe(words);
  });
});

describe('after a key', () => {
  it.each([
    ['the right one connects', '1', known('1'), connecting],
    ['another one does not', '2', known('2'), letGo],
    ['none does not', '', known(''), letGo],
    ['the right one after a wrong one does not: the leg is being hung up on', '1', known('2', '1'), letGo],
    ['the right one connects when nobody can say what came before', '1', null, connecting],
  ] as const)('%s', (_, key, what, plan) => {
    expect(after(key, what)).toMatchObject(plan);
  });
});

describe('when a phone that had to accept is done with, the caller', () => {
  it('hears nothing more when it took the call', () => {
    expect(planAfterScreened(aLine(), caller, 0, known('1'))).toEqual([]);
  });

  it.each(['', '2'])('is offered to the next phone when it was let go ("%s")', (key) => {
    expect(planAfterScreened(aLine(), caller, 0, known(key))).toMatchObject([{ do: 'ring', phone: staffPhones[1], place: 1 }]);
  });

  it('is offered to the next phone when it hung up before it pressed a key', () => {
    expect(planAfterScreened(aLine(), caller, 0, known())).toMatchObject([{ do: 'ring', place: 1 }]);
  });

  it('is spoken to after the last phone', () => {
    expect(planAfterScreened(aLine(), caller, 2, known(''))).toMatchObject([{ do: 'say' }]);
  });
});
