import { describe, expect, it } from 'vitest';
import { inFront } from '../../test/a-call.js';
import { aLine } from '../../test/a-line.js';
import { type CallRules, rulesOf, scheduleOf } from './call-rules.js';

describe('a call came while the business was', () => {
  it.each<[string, CallRules, 'open' | 'closed']>([
    ['open', rulesOf(aLine({}, true)), 'open'],
    ['closed, though its phones ring at all hours', rulesOf(aLine({ ringWhenClosed: true }, false)), 'closed'],
    ['closed, and has its phones left alone', rulesOf(aLine({ ringWhenClosed: false }, false)), 'closed'],
    ['closed, by the line that forwards its calls', rulesOf(aLine({ mode: 'behind' }, false)), 'closed'],
    ['open, as far as rules tell that were kept before anybody asked', inFront, 'open'],
    ['closed, as rules tell that were kept then', { ...inFront, afterHours: true }, 'closed'],
  ])('%s', (_name, rules, schedule) => {
    expect(scheduleOf(rules)).toBe(schedule);
  });
});

describe('whoever picks up must accept', () => {
  it.each([[true, true], [false, undefined]])('where the business wants it (%s)', (pressToAccept, mustAccept) => {
    expect(rulesOf(aLine({ pressToAccept })).mustAccept).toBe(mustAccept);
  });
});
