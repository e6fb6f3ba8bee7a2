import { describe, expect, it } from 'vitest';
import { sentenceOn } from './text-outcome.js';

describe('what became of the text for a call', () => {
  it.each([
    ['pending', null, /on its way/],
    ['pending', 'quiet-hours: not before 08:00', /waits: quiet-hours: not before 08:00\.$/],
    ['sending', null, /on its way/],
    ['accepted', null, /carrier has it/],
    ['delivered', null, /delivered/],
    ['unconfirmed', null, /not sent again/],
    ['skipped', 'expired', /not sent: expired\.$/],
    ['rejected', '1120: illegal number', /refused it: 1120: illegal number\.$/],
    ['failed', '1170', /did not arrive: 1170\.$/],
    ['of a later version', null, /of a later version\.$/],
  ])('is said of one that is %s (%s)', (state, reason, sentence) => {
    expect(sentenceOn({ state, reason })).toMatch(sentence);
  });
});
