import { describe, expect, it } from 'vitest';
import { currentRules } from './current-rules.js';
import { datesOf, type Holiday } from './holidays.js';

const all = [...currentRules.windows, ...currentRules.caps];

describe('the rules', () => {
  it('have ids of their own, which decisions keep', () => {
    const ids = all.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    expect(ids.filter((id) => !/^[a-z][a-z0-9-]{0,63}$/.test(id))).toEqual([]);
  });

  it.each(all)('say where they come from and since when: $id', ({ source, says, validFrom, validUntil, asOf, region, classes }) => {
    expect([source, says]).toEqual([expect.stringMatching(/.{8,}/), expect.stringMatching(/.{8,}/)]);
    for (const date of [validFrom, validUntil ?? validFrom, asOf]) expect(new Date(date).toISOString().slice(0, 10)).toBe(date);
    expect(asOf >= validFrom).toBe(true);
    expect(asOf <= currentRules.version.slice(0, 10)).toBe(true);
    expect(region).toMatch(/^(\*|US|CA|US-[A-Z]{2})$/);
    expect(classes).not.toContain('A');
  });

  it.each(currentRules.windows)('have windows that exist on some day: $id', ({ windows }) => {
    for (const { days, from, to } of windows) {
      expect(days.length).toBeGreaterThan(0);
      expect([from, to]).toEqual([expect.stringMatching(/^([01]\d|2[0-3]):[0-5]\d$/), expect.stringMatching(/^([01]\d|2[0-3]):[0-5]\d$/)]);
    }
  });

  it('have a version that names the day of their last change', () => {
    expect(currentRules.version).toMatch(/^\d{4}-\d\d-\d\d\.\d+$/);
  });
});

describe('a holiday', () => {
  it.each([
    ['martin-luther-king', 2026, ['2026-01-19']],
    ['washington', 2027, ['2027-02-15']],
    ['memorial', 2026, ['2026-05-25']],
    ['memorial', 2027, ['2027-05-31']],
    ['victory', 2026, ['2026-08-10']],
    ['labor', 2026, ['2026-09-07']],
    ['columbus', 2026, ['2026-10-12']],
    ['election', 2026, ['2026-11-03']],
    ['election', 2027, ['2027-11-02']],
    ['thanksgiving', 2026, ['2026-11-26']],
    ['day-after-thanksgiving', 2026, ['2026-11-27']],
    ['easter', 2024, ['2024-03-31']],
    ['easter', 2026, ['2026-04-05']],
    ['easter', 2038, ['2038-04-25']],
    ['good-friday', 2026, ['2026-04-03']],
    ['mardi-gras', 2026, ['2026-02-17']],
    ['mardi-gras', 2027, ['2027-02-09']],
    ['christmas', 2026, ['2026-12-25']],
    ['independence', 2026, ['2026-07-04', '2026-07-03']],
    ['independence', 2027, ['2027-07-04', '2027-07-05']],
    ['new-year', 2028, ['2028-01-01', '2027-12-31']],
  ] as [Holiday, number, string[]][])('%s of %i is on %j', (holiday, year, dates) => {
    expect(datesOf(holiday, year)).toEqual(dates);
  });
});
