import { afterEach, describe, expect, it, vi } from 'vitest';
import { momentOf } from './moment.js';

afterEach(() => vi.unstubAllEnvs());

describe("Vonage's moments", () => {
  it.each([
    ['2020-07-01T20:45:34.796Z', '2020-07-01T20:45:34.796Z'],
    ['2025-02-03T12:14:25Z', '2025-02-03T12:14:25.000Z'],
    ['2025-02-03T12:14:25+02:00', '2025-02-03T10:14:25.000Z'],
    ['2020-01-01 12:00:00', '2020-01-01T12:00:00.000Z'],
    ['2020-01-01T12:00:00', '2020-01-01T12:00:00.000Z'],
    [null, null],
    ['', null],
    ['1', null],
    ['1700000000', null],
    ['yesterday', null],
    ['2020-13-45T12:00:00Z', null],
    ['9999-12-31T23:59:59-12:00', null],
  ])('%j is read as %j', (asSent, moment) => {
    expect(momentOf(asSent)).toBe(moment);
  });

  it('without a zone are in UTC, wherever this machine stands', () => {
    vi.stubEnv('TZ', 'America/New_York');
    expect(new Date('2020-01-01T12:00:00').toISOString()).toBe('2020-01-01T17:00:00.000Z');
    expect(momentOf('2020-01-01 12:00:00')).toBe('2020-01-01T12:00:00.000Z');
  });
});
