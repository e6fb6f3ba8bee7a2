import type { E164 } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { caller as legOfCaller, staff } from '../../test/a-call.js';
import { aLine, lineNumber as number, staffPhones as phones } from '../../test/a-line.js';
import { asksWhatNext, firstPlan, planAfter } from './plan.js';

const caller = '+14155550177' as E164;

describe('a call to a line that rings its phones in order', () => {
  it('rings the first one, alone, and shows it the caller', () => {
    expect(firstPlan(aLine(), caller)).toEqual([{ do: 'ring', phone: phones[0], place: 0, ringFor: 18, showing: caller, detectMachine: true }]);
  });

  it('does not ask about machines where the business wants none of that', () => {
    expect(firstPlan(aLine({ machineDetection: false }), caller)).toMatchObject([{ detectMachine: false }]);
  });

  it('asks whoever picks up to take the call where the business wants that, and not about machines then', () => {
    expect(firstPlan(aLine({ pressToAccept: true }), caller)).toMatchObject([{ do: 'ring', screened: true, detectMachine: false }]);
    expect(firstPlan(aLine(), caller)[0]).not.toHaveProperty('screened');
  });

  it('rings the next one after each that came to nothing', () => {
    for (const place of [0, 1]) expect(planAfter(aLine(), caller, place)).toMatchObject([{ do: 'ring', phone: phones[place + 1], place: place + 1 }]);
  });

  it('passes over its own number, which would put the call through to itself for ever', () => {
    expect(firstPlan(aLine({ staffPhones: [number, phones[0]!] }), caller)).toMatchObject([{ do: 'ring', phone: phones[0], place: 1 }]);
  });

  it.each([2, 3, 999])('speaks after the last one (%d)', (place) => {
    expect(planAfter(aLine(), caller, place)).toMatchObject([{ do: 'say', words: 'Sorry, Joe\'s Plumbing missed you. Watch your texts, or call again.' }]);
  });

  it('shows the business\'s own number when the caller withholds theirs', () => {
    expect(firstPlan(aLine(), null)).toMatchObject([{ showing: number }]);
  });
});

describe('a call that rings nobody', () => {
  it.each([
    ['there is no phone to ring', aLine({ staffPhones: [] })],
    ['the business\'s own line has missed it already', aLine({ mode: 'behind' })],
    ['the business\'s own line has missed it already, and it is closed', aLine({ mode: 'behind', ringWhenClosed: false }, false)],
  ])('is spoken to at once when %s', (_, line) => {
    expect(firstPlan(line, caller)).toMatchObject([{ do: 'say' }]);
  });

  it('is spoken to in the business\'s language', () => {
    expect(firstPlan(aLine({ mode: 'behind', language: 'es' }), caller)).toMatchObject([{ language: 'es' }]);
  });
});

describe('a call to a business that is closed', () => {
  it('rings nobody where the phones are to be left alone then', () => {
    expect(firstPlan(aLine({ ringWhenClosed: false }, false), caller)).toMatchObject([{ do: 'say', words: expect.stringContaining('closed') as string }]);
  });

  it('rings the phones all the same unless told otherwise', () => {
    expect(firstPlan(aLine({}, false), caller)).toMatchObject([{ do: 'ring', place: 0 }]);
  });
});

describe('the carrier asks what next', () => {
  it.each(['timed-out', 'unanswered', 'busy', 'declined', 'unreachable', 'failed'] as const)('when the phone it rang was %s', (happening) => {
    expect(asksWhatNext(staff(happening, 5))).toBe(true);
  });

  it.each(['started', 'ringing', 'answered', 'human', 'abandoned', 'ended'] as const)('not when it was %s', (happening) => {
    expect(asksWhatNext(staff(happening, 5))).toBe(false);
  });

  it('not when the caller\'s own leg failed', () => {
    expect(asksWhatNext(legOfCaller('failed', 5))).toBe(false);
  });
});
