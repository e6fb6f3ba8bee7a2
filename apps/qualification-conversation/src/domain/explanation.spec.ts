import { describe, expect, it } from 'vitest';
import { explain, type KeptDecision } from './explanation.js';

describe('why a caller got, or did not get, a text', () => {
  it.each<[KeptDecision, RegExp]>([
    [{ decision: 'requested', reason: null }, /^A text was asked for, since nothing stood in its way at that time\.$/],
    [{ decision: 'withheld', reason: 'landline' }, /^The caller’s number is a landline, which cannot receive texts\.$/],
    [{ decision: 'held', reason: 'registration-pending' }, /not registered .* waits/],
    [{ decision: 'withheld', reason: 'of-another-version' }, /another version: of-another-version/],
  ])('is said of %j', (decision, sentence) => {
    expect(explain(decision)).toMatch(sentence);
  });
});
