import { describe, expect, it } from 'vitest';
import { whatHappens, type Staff } from './staff.js';

const timedOut = { is: 'failed', how: { status: 'timeout' } };

describe('a staff phone that is rung for 20 seconds', () => {
  it.each<[string, Staff, object]>([
    ['nobody answers: our own limit ends it', { does: 'no-answer' }, { rings: true, seconds: 20, then: timedOut }],
    ['its carrier gives up first', { does: 'no-answer', afterSeconds: 12 }, { seconds: 12, then: { how: { status: 'unanswered' } } }],
    ['a voicemail that is slower than we ring', { does: 'voicemail', afterSeconds: 25 }, { seconds: 20, then: timedOut }],
    ['a person who is as slow as we ring', { does: 'answered', afterSeconds: 20 }, { seconds: 20, then: timedOut }],
    ['a person in time', { does: 'answered', afterSeconds: 19, talkSeconds: 3 }, { seconds: 19, then: { by: 'person', talkSeconds: 3 } }],
    ['a busy phone is not heard', { does: 'busy' }, { rings: false, then: { how: { status: 'busy', sip_code: 486 } } }],
    ['a phone that is off is not heard', { does: 'unreachable' }, { rings: false, then: { how: { detail: 'unavailable' } } }],
    ['a declined call', { does: 'declined' }, { rings: true, then: { how: { status: 'rejected', detail: 'declined' } } }],
  ])('%s', (_, staff, expected) => {
    expect(whatHappens(staff, 20)).toMatchObject(expected);
  });
});
