import { ContactClass, Language, MissedOutcome, Schedule } from '@ringback/event-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseTemplate, templateClashes, type TemplateConditions, type TextSituation } from './index.js';

const situation: TextSituation = { purpose: 'opener', outcome: 'busy', schedule: 'closed', contactClass: 'customer', language: 'es', late: false };
const chosen = (conditions: TemplateConditions[], more: Partial<TextSituation> = {}) => chooseTemplate(conditions, { ...situation, ...more });

describe('the template that is chosen', () => {
  it.each<[string, TemplateConditions[]]>([
    ['for another outcome', [{ outcome: 'no-answer' }]],
    ['for another schedule', [{ schedule: 'open' }]],
    ['for another class of contact', [{ contactClass: 'vendor' }]],
    ['in another language', [{ language: 'en' }]],
    ['for another purpose', [{ purpose: 'nudge' }]],
    ['for late texts', [{ late: true, outcome: 'busy' }]],
    ['that fits in all but one respect', [{ outcome: 'busy', schedule: 'closed', contactClass: 'customer', language: 'fr' }]],
    ['at all', []],
  ])('is none when there is only one %s', (_what, conditions) => {
    expect(chosen(conditions)).toBeNull();
  });

  it('is, for a late text, one that is for late texts', () => {
    expect(chosen([{ outcome: 'busy' }, { late: true }], { late: true })).toEqual({ late: true });
    expect(chosen([{ outcome: 'busy' }, { late: false }], { late: true })).toBeNull();
  });

  it('is none that asks for what is not known', () => {
    const unknown = { outcome: null, schedule: null, contactClass: null, language: null };
    expect(chosen([{ outcome: 'busy' }, { schedule: 'closed' }, { contactClass: 'customer' }, { language: 'es' }], unknown)).toBeNull();
    expect(chosen([{}], unknown)).toEqual({});
  });

  it.each<[string, TemplateConditions, TemplateConditions]>([
    ['the outcome before the schedule', { outcome: 'busy' }, { schedule: 'closed' }],
    ['the schedule before the class', { schedule: 'closed' }, { contactClass: 'customer' }],
    ['the class before the language', { contactClass: 'customer' }, { language: 'es' }],
    ['the language before nothing', { language: 'es' }, {}],
    ['the outcome before all others together', { outcome: 'busy' }, { schedule: 'closed', contactClass: 'customer', language: 'es' }],
    ['one more condition before one less', { outcome: 'busy', language: 'es' }, { outcome: 'busy' }],
    ['a named purpose as one that goes without saying', { purpose: 'opener', outcome: 'busy' }, { language: 'es' }],
  ])('counts %s, wherever they stand', (_what, winner, loser) => {
    expect(chosen([winner, loser])).toBe(winner);
    expect(chosen([loser, winner])).toBe(winner);
  });

  it('is the first of two for the same, which nobody should have let in', () => {
    const [first, second] = [{ outcome: 'busy' as const }, { outcome: 'busy' as const }];
    expect(chosen([first, second])).toBe(first);
  });

  const conditions = fc.record(
    {
      outcome: fc.constantFrom(...MissedOutcome.options), schedule: fc.constantFrom(...Schedule.options),
      contactClass: fc.constantFrom(...ContactClass.options), language: fc.constantFrom(...Language.options),
    },
    { requiredKeys: [] },
  );

  it('fits, and does not depend on their order when none clash', () => {
    fc.assert(
      fc.property(fc.uniqueArray(conditions, { selector: (each) => JSON.stringify(Object.entries(each).sort()) }), (all) => {
        const best = chosen(all);
        expect(chosen(all.toReversed())).toBe(best);
        expect({ ...situation, ...best }).toEqual(situation);
        if (best === null) expect(all.filter((each) => Object.entries(each).every(([name, value]) => situation[name as keyof TextSituation] === value))).toEqual([]);
      }),
    );
  });
});

describe('a list of templates', () => {
  it('may hold each set of conditions and each id once', () => {
    expect(templateClashes([{ id: 'a' }, { id: 'b', outcome: 'busy' }, { id: 'c', outcome: 'busy', language: 'es' }, { id: 'd', purpose: 'nudge' }])).toEqual([]);
  });

  it('is refused with two of the same conditions, and told which', () => {
    expect(templateClashes([{ id: 'a' }, { id: 'b', outcome: 'busy', language: 'es' }, { id: 'c', language: 'es', outcome: 'busy', purpose: 'opener' }])).toEqual([
      { is: 'same-conditions', index: 2, with: 1, message: "templates[2] and templates[1] are both for opener, outcome busy, language es: change one's conditions or remove it" },
    ]);
  });

  it('is refused with two of the same id', () => {
    expect(templateClashes([{ id: 'a' }, { id: 'a', outcome: 'busy' }])).toMatchObject([{ is: 'same-id', index: 1, with: 0 }]);
  });
});
