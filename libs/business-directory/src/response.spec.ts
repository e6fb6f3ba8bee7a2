import { type E164, MissedOutcome, type ResponseRule, Schedule } from '@ringback/event-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { responseTo, type ResponseSituation } from './response.js';

const front = '+14155550198' as E164;
const back = '+14155550199' as E164;
const call: ResponseSituation = { number: front, outcome: 'busy', schedule: 'closed' };
const nothing = (over: Omit<ResponseRule, 'send'>): ResponseRule => ({ send: 'nothing', ...over });
const text = (template: string, over: Omit<ResponseRule, 'send' | 'template'> = {}): ResponseRule => ({ send: 'text', template, ...over });

describe('what a missed call brings', () => {
  it.each<[string, ResponseRule[], ResponseRule['send'], string | null]>([
    ['a text, without rules', [], 'text', null],
    ['what the rule for all says', [nothing({})], 'nothing', null],
    ['a text where the rule is another number’s', [nothing({ number: back })], 'text', null],
    ['a text where the rule is for another outcome', [nothing({ outcome: 'declined' })], 'text', null],
    ['a text where the rule is for other hours', [nothing({ schedule: 'open' })], 'text', null],
    ['a text where one of two conditions fails', [nothing({ outcome: 'busy', schedule: 'open' })], 'text', null],
    ['what the schedule says, before what all say', [nothing({}), text('closed', { schedule: 'closed' })], 'text', 'closed'],
    ['what the outcome says, before the schedule', [text('busy', { outcome: 'busy' }), nothing({ schedule: 'closed' })], 'text', 'busy'],
    ['what the number says, before outcome and schedule', [nothing({ outcome: 'busy', schedule: 'closed' }), text('front', { number: front })], 'text', 'front'],
    ['what number and schedule say, before the number', [nothing({ number: front }), text('both', { number: front, schedule: 'closed' })], 'text', 'both'],
    ['what the first of equals says', [text('first', { outcome: 'busy' }), nothing({ outcome: 'busy' })], 'text', 'first'],
  ])('is %s', (_name, rules, send, template) => {
    expect(responseTo(call, rules)).toEqual({ send, template });
  });
});

const anyNumber = fc.constantFrom(front, back);
const situations = fc.record({ number: anyNumber, outcome: fc.constantFrom(...MissedOutcome.options), schedule: fc.constantFrom(...Schedule.options) });
const ruleSets = fc.array(
  fc.record(
    { number: anyNumber, outcome: fc.constantFrom(...MissedOutcome.options), schedule: fc.constantFrom(...Schedule.options), send: fc.constantFrom('text' as const, 'nothing' as const) },
    { requiredKeys: ['send'] },
  ),
  { maxLength: 12 },
);
const conditionsOf = ({ send: _, ...conditions }: ResponseRule): [string, unknown][] => Object.entries(conditions);

describe('whatever the rules', () => {
  it('no rule counts that names something else than the call, and none that a more specific one overrules', () => {
    fc.assert(
      fc.property(situations, ruleSets, (situation, rules) => {
        const { send } = responseTo(situation, rules);
        const fitting = rules.filter((rule) => conditionsOf(rule).every(([name, value]) => situation[name as keyof ResponseSituation] === value));
        const exact = fitting.find((rule) => conditionsOf(rule).length === 3);
        const possible = exact ? [exact] : fitting;
        expect(possible.length > 0 ? possible.map((rule) => rule.send) : ['text']).toContain(send);
      }),
    );
  });

  it('rules with different conditions may stand in any order', () => {
    const distinct = ruleSets.map((rules) => [...new Map(rules.map((rule) => [JSON.stringify(conditionsOf(rule).sort()), rule])).values()]);
    fc.assert(
      fc.property(situations, distinct, (situation, rules) => {
        expect(responseTo(situation, [...rules].reverse())).toEqual(responseTo(situation, rules));
      }),
    );
  });
});
