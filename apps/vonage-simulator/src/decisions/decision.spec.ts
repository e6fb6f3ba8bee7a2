import { describe, expect, it } from 'vitest';
import { decisionFrom, type AskedText, type Explained, type Heard } from './decision.js';

const explained = (decision: string, reason: string | null = null): Explained => ({
  decision, reason, sentence: 'Why, in a sentence.', ruleSet: 'opener-2', template: { id: 'opener' }, messageId: 'message-1', decidedAt: '2026-01-05T18:00:30.000Z',
});
const decided = (decision: string, reason: string | null = null, text: AskedText | null = null): Heard => ({ is: 'decided', explained: explained(decision, reason), text });
const asked = (state: string, reason: string | null = null): Heard => decided('requested', null, { state, reason });

describe('what became of the text for a call', () => {
  it.each<[string, Heard, string, string | null, RegExp]>([
    ['is open before anything was heard', { is: 'nothing-yet' }, 'waiting', null, /not known yet/],
    ['is open while the product has not heard of the call', { is: 'unknown-call' }, 'waiting', null, /not heard/],
    ['is unknown while the product cannot be asked', { is: 'no-answer', why: 'its API does not answer' }, 'unknown', null, /cannot be asked: its API does not answer\.$/],
    ['is open while the call may have been answered', { is: 'undecided', state: 'open' }, 'waiting', null, /answered after all/],
    ['is open between the call and the decision', { is: 'undecided', state: 'missed' }, 'waiting', null, /about to be decided/],
    ['waits with whatever stands in the way', decided('held', 'registration-pending'), 'held', 'registration-pending', /Why, in a sentence/],
    ['is open until the carrier has the text', decided('requested'), 'waiting', null, /on its way/],
    ['is open while the text is being sent', asked('sending'), 'waiting', null, /on its way/],
    ['waits for the hours at which one may text', asked('pending', 'quiet-hours: not before 08:00: federal'), 'held', 'quiet-hours', /waits: quiet hours \(not before 08:00: federal\)\.$/],
    ['waits while the carrier takes no texts of the account', asked('pending', 'carrier-account: not before 18:01:30: low balance'), 'held', 'carrier-account', /waits: carrier account \(not before 18:01:30: low balance\)\.$/],
    ['is unknown when the carrier did not say', asked('unconfirmed'), 'unknown', null, /may have been sent/],
  ])('%s, and can change', (_, heard, is, reason, words) => {
    expect(decisionFrom(heard)).toMatchObject({ decided: { is, reason, words: expect.stringMatching(words) as string }, final: false });
  });

  it.each<[string, Heard, string, string | null, RegExp]>([
    ['no text, for a number of nobody’s', { is: 'nobodys-number' }, 'not-texted', null, /no business/],
    ['no text, where somebody answered', { is: 'undecided', state: 'answered' }, 'not-texted', 'answered', /Somebody answered/],
    ['no text, for the product’s reason in the product’s words', decided('withheld', 'landline'), 'not-texted', 'landline', /^Why, in a sentence\.$/],
    ['no text, by a decision of a later version', decided('pondered', 'moon'), 'not-texted', 'moon', /^Why, in a sentence\.$/],
    ['no text, though one was asked for', asked('skipped', 'opted-out'), 'not-texted', 'opted-out', /not sent: opted out\.$/],
    ['no text, since the carrier refused it', asked('rejected', '1120: illegal number'), 'not-texted', '1120', /refused it: 1120 \(illegal number\)\.$/],
    ['a text that the carrier has', asked('accepted'), 'texted', null, /^Why, in a sentence\.$/],
    ['a text that did not arrive, of which the text itself tells', asked('failed', '1240: barred'), 'texted', null, /^Why, in a sentence\.$/],
  ])('is for good %s', (_, heard, is, reason, words) => {
    expect(decisionFrom(heard)).toMatchObject({ decided: { is, reason, words: expect.stringMatching(words) as string }, final: true });
  });
});
