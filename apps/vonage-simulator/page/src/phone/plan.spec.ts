import { describe, expect, it } from 'vitest';
import { business, caller, number } from '../state/sample.js';
import { endings } from '../words/endings.js';
import { between, callPlan, firstChoices, usual, type Choices } from './plan.js';

const config = { numbers: [{ number: number(business), label: 'Harbor Plumbing' }], callers: [{ number: number(caller), label: 'Maya' }] };
const choices = (changed: Partial<Choices> = {}): Choices => ({ ...firstChoices(config), ...changed });

describe('the call to place', () => {
  it('is, at first, a suggested caller whom nobody answers', () => {
    expect(callPlan(choices())).toEqual({ plan: { from: caller, to: business, staff: { does: 'no-answer' } } });
  });

  it('leaves out the seconds that were left open', () => {
    const answered = endings.find(({ does }) => does === 'answered')!;
    const plan = callPlan(choices({ ...usual(answered), talkSeconds: ' ', hangUpAfterSeconds: '2.5' }));
    expect(plan).toEqual({ plan: { from: caller, to: business, staff: { does: 'answered', afterSeconds: 5 }, callerHangsUpAfterSeconds: 2.5 } });
  });

  it('can be repeated between numbers that nobody suggested', () => {
    const [stranger, shop] = [number('+16505550199'), number('+16505550111')];
    expect(callPlan(choices(between(stranger, shop, config)))).toMatchObject({ plan: { from: stranger, to: shop } });
  });

  it('withholds the number when asked to', () => {
    expect(callPlan(choices({ me: { is: 'withheld' } }))).toMatchObject({ plan: { from: null } });
  });

  it.each<[string, Partial<Choices>]>([
    ['from', { me: { is: 'own', typed: '415 55' } }],
    ['to', { to: { is: 'other', typed: '' } }],
    ['staff.afterSeconds', { afterSeconds: 'soon' }],
    ['staff.talkSeconds', { talkSeconds: '-1' }],
    ['callerHangsUpAfterSeconds', { hangUpAfterSeconds: '601' }],
  ])('is not placed while %s makes no sense', (field, changed) => {
    expect(callPlan(choices(changed))).toMatchObject({ objection: { field } });
  });
});
