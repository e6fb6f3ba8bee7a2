import { ContactClass, LineType, plus, WithheldReason } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { aSituation, aStranger, nothingYet, usualPolicy } from '../../../test/a-situation.js';
import { BUSINESS_UNKNOWN, type OpenerPolicy, type ReachableCaller, RULE_SET, sentenceFor, type Situation, SKIP_RULES, type ThreadSoFar, UNREACHABLE } from './index.js';

const { now } = aSituation();
const ago = (seconds: number) => plus(now, -seconds);
const from = (caller: Partial<ReachableCaller>): Partial<Situation> => ({ caller: { ...aStranger, ...caller } });
const after = (thread: Partial<ThreadSoFar>): Partial<Situation> => ({ thread: { ...nothingYet, ...thread } });
const by = (policy: Partial<OpenerPolicy>): Partial<Situation> => ({ policy: { ...usualPolicy, ...policy } });
const atOnce = { outcome: 'abandoned-short' } as const;

/** By reason: cases that its rule applies to, and cases beside them that it does not. */
const CASES: Partial<Record<WithheldReason, { applies: [string, Partial<Situation>][]; not: [string, Partial<Situation>][] }>> = {
  'own-number': { applies: [['a number of ours', from({ ours: true })]], not: [['somebody with a name', from({ named: true })]] },
  'never-text': { applies: [['somebody on the list', from({ neverText: true })]], not: [] },
  'personal-contact': {
    applies: [['a personal contact', from({ contactClass: 'personal' })]],
    not: ContactClass.exclude(['personal']).options.map((contactClass) => [`a ${contactClass}`, from({ contactClass })]),
  },
  'opted-out': { applies: [['somebody who asked not to be texted', after({ optedOut: true })]], not: [['somebody who has written', after({ replies: 3 })]] },
  'premium-number': {
    applies: [['a premium number', from({ lineType: 'premium' })]],
    not: LineType.exclude(['premium']).options.map((lineType) => [`a line that is ${lineType}`, from({ lineType })]),
  },
  'toll-free-number': {
    applies: [['a toll-free number', from({ lineType: 'toll-free' })]],
    not: [
      ...LineType.exclude(['toll-free']).options.map((lineType): [string, Partial<Situation>] => [`a line that is ${lineType}`, from({ lineType })]),
      ['a toll-free number from which somebody has written', { ...from({ lineType: 'toll-free' }), ...after({ replies: 1 }) }],
    ],
  },
  'country-not-allowed': {
    applies: [
      ['another country', from({ countries: ['CA'] })],
      ['no country', from({ countries: [] })],
      ['the business’s own country, when others are listed', by({ allowedCountries: ['CA', 'FR'] })],
    ],
    not: [['a number of several countries, one of which is allowed', from({ countries: ['GB', 'US'] })]],
  },
  landline: {
    applies: [['a landline', from({ lineType: 'landline' })]],
    not: LineType.exclude(['landline']).options.map((lineType) => [`a line that is ${lineType}`, from({ lineType })]),
  },
  'number-refused': { applies: [['a number that the carrier refused', from({ refused: true })]], not: [] },
  'abandoned-short': {
    applies: [
      ['a call given up at once', atOnce],
      ['a call given up at once, long after another', { ...atOnce, ...after({ lastMissedAt: ago(127) }) }],
    ],
    not: [
      ['a call given up at once twice within two minutes', { ...atOnce, ...after({ lastMissedAt: ago(126) }) }],
      ['a call given up at once, told of before the call it followed', { ...atOnce, ...after({ lastMissedAt: plus(now, 30) }) }],
      ['a call given up at once by somebody with a name', { ...atOnce, ...from({ named: true }) }],
      ['a call given up at once by somebody who has written', { ...atOnce, ...after({ replies: 1 }) }],
      ['a call given up at once by somebody who was said to be a customer', { ...atOnce, ...from({ contactClass: 'customer' }) }],
      ['a call given up later', { outcome: 'abandoned' }],
    ],
  },
  'response-off': { applies: [['a call that brings nothing', by({ response: 'nothing' })]], not: [] },
  'answered-since': {
    applies: [['a call whose caller got through later', { endedAt: ago(60), ...after({ lastSpokeAt: ago(30) }) }]],
    not: [['a call of somebody who was spoken with before', { endedAt: ago(60), ...after({ lastSpokeAt: ago(90) }) }]],
  },
  'texted-recently': {
    applies: [
      ['a call soon after an opener', after({ lastOpenerAt: ago(1) })],
      ['a call in the moment of an opener', after({ lastOpenerAt: now })],
      ['a call just inside the window', after({ lastOpenerAt: ago(24 * 3600 - 0.001) })],
      ['a call of somebody who is in the conversation', after({ lastOpenerAt: ago(60), replies: 2 })],
    ],
    not: [
      ['a call when the window has just ended', after({ lastOpenerAt: ago(24 * 3600) })],
      ['any call, where the business wants no window', { ...after({ lastOpenerAt: now }), ...by({ repeatWindowHours: 0 }) }],
    ],
  },
  'registration-pending': { applies: [['a number that waits for its registration', by({ registration: 'pending' })]], not: [['one that needs none', by({ registration: 'not-needed' })]] },
  'registration-rejected': { applies: [['a number whose registration was rejected', by({ registration: 'rejected' })]], not: [['a registered one', by({ registration: 'active' })]] },
  stale: {
    applies: [
      ['a call told of too late', { endedAt: ago(601) }],
      ['a call told of at the last moment', { endedAt: ago(600) }],
    ],
    not: [['a call just before it is stale', { endedAt: ago(599.999) }]],
  },
  'line-unverified': {
    applies: [['a call when the one text without knowing the line was tried', { ...from({ lineUnanswered: true }), allowance: { budget: 'left', blindText: 'spent' } }]],
    not: [['a first call whose line nobody told of', from({ lineUnanswered: true })]],
  },
  'daily-budget': { applies: [['a call when the day’s texts are spent', { allowance: { budget: 'spent', blindText: 'left' } }]], not: [] },
};

describe.each(SKIP_RULES.map((rule) => [rule.reason, rule] as const))('the rule %s', (reason, rule) => {
  const cases = CASES[reason] ?? { applies: [], not: [] };

  it.each(cases.applies)('applies to %s', (_name, over) => {
    expect(rule.applies(aSituation(over))).toBe(true);
  });

  it.each([['an ordinary call', {}] as [string, Partial<Situation>], ...cases.not])('does not apply to %s', (_name, over) => {
    expect(rule.applies(aSituation(over))).toBe(false);
  });

  it('has a case that it applies to', () => {
    expect(cases.applies).not.toEqual([]);
  });
});

describe('the rules', () => {
  it('have a reason each, and every reason has a sentence that ends', () => {
    const skips = [...Object.values(UNREACHABLE), BUSINESS_UNKNOWN, ...SKIP_RULES];
    expect(skips.map(({ reason }) => reason).sort()).toEqual([...WithheldReason.options].sort());
    for (const { reason, says } of skips) {
      expect(says).toMatch(/^[A-Z].*\.$/);
      expect(sentenceFor(reason)).toBe(says);
    }
  });

  it('say so when a reason is none of theirs', () => {
    expect(sentenceFor('sun-spots')).toMatch(/sun-spots/);
  });

  /** Decisions are explained by the version they were taken by: when this fails, give RULE_SET a new name. */
  it('are those that their version names', () => {
    expect([RULE_SET, ...SKIP_RULES.map(({ reason }) => reason)]).toEqual([
      'opener-8', 'own-number', 'never-text', 'personal-contact', 'opted-out', 'premium-number', 'country-not-allowed', 'landline', 'number-refused', 'toll-free-number', 'abandoned-short', 'response-off',
      'answered-since', 'texted-recently', 'registration-pending', 'registration-rejected', 'stale', 'line-unverified', 'daily-budget',
    ]);
  });
});
