import { epochMsOf, type Instant, instantOf, plus } from '@ringback/event-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ContactPreferences, type ContactRules, contactHours, currentRules, type HoursVerdict, type Recipient, type TextClass, type WindowRule } from './index.js';

const instant = (text: string): Instant => instantOf(Date.parse(text));
const anyHour: ContactPreferences = { restrictClassA: false, window: { from: '00:00', to: '00:00' } };
const byDefault: ContactPreferences = { restrictClassA: false };
/** `person('US-FL', 'America/New_York')` */
const person = (regions: string, zones: string): Recipient => ({ regions: regions.split(' ').filter(Boolean), zones: zones.split(' ').filter(Boolean) });

const EASTERN = 'America/New_York';
const CENTRAL = 'America/Chicago';
const MOUNTAIN = 'America/Denver';
const PACIFIC = 'America/Los_Angeles';
const newYorker = person('US-NY', EASTERN);

const inWords = (verdict: HoursVerdict): string => (verdict.is === 'not-now' ? `until ${verdict.until.slice(0, 16)}Z, ${verdict.rule}` : verdict.is);
const verdict = (textClass: TextClass, recipient: Recipient, at: string, preferences = byDefault, rules?: ContactRules): string =>
  inWords(contactHours(textClass, recipient, instant(at), preferences, rules));

describe('somebody of whom it is not known where they are', () => {
  it('is never reminded or nudged', () => {
    expect(contactHours('C', person('US', ''), instant('2026-11-25T17:00Z'), byDefault)).toEqual({ is: 'never', rule: 'no-zone' });
  });

  it('is held to the rules of every country when only their zone is known', () => {
    expect(verdict('C', person('', EASTERN), '2026-11-28T23:30Z')).toBe('until 2026-11-29T15:00Z, ca-hours');
  });

  it('must be allowed to be texted in every zone where they can be', () => {
    const panhandle = person('US-FL', `${EASTERN} ${CENTRAL}`);
    expect(verdict('C', panhandle, '2026-11-25T13:30Z')).toBe('until 2026-11-25T14:00Z, us-fl-hours');
    expect(verdict('C', panhandle, '2026-11-25T14:00Z')).toBe('allowed');
    expect(verdict('C', panhandle, '2026-11-26T01:00Z')).toBe('until 2026-11-26T14:00Z, us-fl-hours');
  });

  it('must be allowed to be texted in every region where they can be', () => {
    expect(verdict('C', person('US-NY US-CT', EASTERN), '2026-11-25T13:30Z')).toBe('until 2026-11-25T14:00Z, us-ct-hours');
  });

  it('is never texted where their candidates have no hour in common', () => {
    const far = person('GB', 'Pacific/Pago_Pago Europe/London');
    expect(contactHours('B', far, instant('2026-11-25T12:00Z'), { restrictClassA: false, window: { from: '09:00', to: '10:00' } })).toEqual({ is: 'never', rule: 'business-window' });
  });
});

describe('an answer', () => {
  it.each(['2026-11-25T03:00Z', '2026-11-25T09:00Z', '2026-11-29T17:00Z'])('is allowed at any hour, as at %s', (at) => {
    expect(verdict('A', person('US-UT', MOUNTAIN), at)).toBe('allowed');
    expect(verdict('A', person('', ''), at)).toBe('allowed');
  });

  it('keeps the hours of a reminder where the business wants it', () => {
    const restricted = { restrictClassA: true, window: { from: '07:00', to: '21:00' } };
    expect(verdict('A', person('GB', 'Europe/London'), '2026-11-25T21:00Z', restricted)).toBe('until 2026-11-26T07:00Z, business-window');
    expect(verdict('A', person('US-FL', EASTERN), '2026-11-26T01:30Z', restricted)).toBe('until 2026-11-26T13:00Z, us-fl-hours');
    // On a Sunday in Utah nobody is solicited, but a reminder is no solicitation and an answer even less.
    expect(verdict('A', person('US-UT', MOUNTAIN), '2026-11-29T17:00Z', restricted)).toBe('allowed');
  });
});

// 2026-11-25 is a Wednesday, the 26th Thanksgiving, the 28th a Saturday, the 29th a Sunday. No summer time.
describe('a nudge', () => {
  it.each([
    ['federal, at 21:00', newYorker, '2026-11-26T02:00Z', 'until 2026-11-26T13:00Z, us-hours'],
    ['federal, at 20:59', newYorker, '2026-11-26T01:59Z', 'allowed'],
    ['federal, at 08:00', newYorker, '2026-11-25T13:00Z', 'allowed'],
    ['federal, at 07:59', newYorker, '2026-11-25T12:59Z', 'until 2026-11-25T13:00Z, us-hours'],
    ['Puerto Rico, federal', person('US-PR', 'America/Puerto_Rico'), '2026-11-26T01:30Z', 'until 2026-11-26T12:00Z, us-hours'],
    ['Connecticut, at 08:30', person('US-CT', EASTERN), '2026-11-25T13:30Z', 'until 2026-11-25T14:00Z, us-ct-hours'],
    ['Connecticut, at 20:00', person('US-CT', EASTERN), '2026-11-26T01:00Z', 'until 2026-11-26T14:00Z, us-ct-hours'],
    ['Florida, at 20:00', person('US-FL', EASTERN), '2026-11-26T01:00Z', 'until 2026-11-26T13:00Z, us-fl-hours'],
    ['Kentucky, at 09:30', person('US-KY', EASTERN), '2026-11-25T14:30Z', 'until 2026-11-25T15:00Z, us-ky-hours'],
    ['Maryland, at 20:00', person('US-MD', EASTERN), '2026-11-26T01:00Z', 'until 2026-11-26T13:00Z, us-md-hours'],
    ['Massachusetts, at 20:00', person('US-MA', EASTERN), '2026-11-26T01:00Z', 'until 2026-11-26T13:00Z, us-ma-hours'],
    ['Nevada, at 08:30', person('US-NV', PACIFIC), '2026-11-25T16:30Z', 'until 2026-11-25T17:00Z, us-nv-hours'],
    ['New Mexico, at 08:30', person('US-NM', MOUNTAIN), '2026-11-25T15:30Z', 'until 2026-11-25T16:00Z, us-nm-hours'],
    ['Oklahoma, at 20:00', person('US-OK', CENTRAL), '2026-11-26T02:00Z', 'until 2026-11-26T14:00Z, us-ok-hours'],
    ['Oregon, at 20:00', person('US-OR', PACIFIC), '2026-11-26T04:00Z', 'until 2026-11-26T16:00Z, us-or-hours'],
    ['Oregon, at 20:00 before its law', person('US-OR', PACIFIC), '2025-11-26T04:00Z', 'allowed'],
    ['Texas, on a Sunday at 11:30', person('US-TX', CENTRAL), '2026-11-29T17:30Z', 'until 2026-11-29T18:00Z, us-tx-hours'],
    ['Texas, at 08:30', person('US-TX', CENTRAL), '2026-11-25T14:30Z', 'until 2026-11-25T15:00Z, us-tx-hours'],
    ['Washington, at 20:00', person('US-WA', PACIFIC), '2026-11-26T04:00Z', 'until 2026-11-26T16:00Z, us-wa-hours'],
    ['Rhode Island, at 18:00', person('US-RI', EASTERN), '2026-11-24T23:00Z', 'until 2026-11-25T14:00Z, us-ri-hours'],
    ['Rhode Island, at Thanksgiving', person('US-RI', EASTERN), '2026-11-26T17:00Z', 'until 2026-11-27T14:00Z, us-ri-days'],
    ['Rhode Island, on a Saturday at 17:00', person('US-RI', EASTERN), '2026-11-28T22:00Z', 'until 2026-11-30T14:00Z, us-ri-hours'],
    ['Mississippi, on a Sunday', person('US-MS', CENTRAL), '2026-11-29T18:00Z', 'until 2026-11-30T14:00Z, us-ms-days'],
    ['Mississippi, at Thanksgiving', person('US-MS', CENTRAL), '2026-11-26T18:00Z', 'allowed'],
    ['Utah, on a Sunday', person('US-UT', MOUNTAIN), '2026-11-29T18:00Z', 'until 2026-11-30T15:00Z, us-ut-days'],
    ['Utah, on Pioneer Day', person('US-UT', MOUNTAIN), '2026-07-24T18:00Z', 'until 2026-07-25T14:00Z, us-ut-days'],
    ['Louisiana, at Mardi Gras', person('US-LA', CENTRAL), '2027-02-09T18:00Z', 'until 2027-02-10T14:00Z, us-la-days'],
    ['Louisiana, the day after Thanksgiving', person('US-LA', CENTRAL), '2026-11-27T18:00Z', 'until 2026-11-28T14:00Z, us-la-days'],
    ['Louisiana, Christmas before a Saturday', person('US-LA', CENTRAL), '2026-12-25T18:00Z', 'until 2026-12-26T14:00Z, us-la-days'],
    ['Pennsylvania, on Election Day', person('US-PA', EASTERN), '2026-11-03T17:00Z', 'until 2026-11-04T13:00Z, us-pa-days'],
    ['Pennsylvania, the Friday before July 4', person('US-PA', EASTERN), '2026-07-03T16:00Z', 'until 2026-07-05T12:00Z, us-pa-days'],
    ['Pennsylvania, New Year’s Eve at 23:00', person('US-PA', EASTERN), '2027-01-01T04:00Z', 'until 2027-01-02T13:00Z, us-hours'],
    ['Pennsylvania, New Year’s Eve before a Saturday', person('US-PA', EASTERN), '2027-12-31T17:00Z', 'until 2028-01-02T13:00Z, us-pa-days'],
    ['South Dakota, on a Saturday', person('US-SD', `${CENTRAL} ${MOUNTAIN}`), '2026-11-28T18:00Z', 'until 2026-11-30T16:00Z, us-sd-days'],
    ['Alabama, on a Sunday', person('US-AL', CENTRAL), '2026-11-29T18:00Z', 'until 2026-11-30T14:00Z, us-al-days'],
    ['Canada, on a weekday at 21:29', person('CA-ON', 'America/Toronto'), '2026-11-26T02:29Z', 'allowed'],
    ['Canada, on a weekday at 21:30', person('CA-ON', 'America/Toronto'), '2026-11-26T02:30Z', 'until 2026-11-26T14:00Z, ca-hours'],
    ['Canada, on a Saturday at 18:00', person('CA-QC', 'America/Toronto'), '2026-11-28T23:00Z', 'until 2026-11-29T15:00Z, ca-hours'],
    ['Britain, whenever the business wants', person('GB', 'Europe/London'), '2026-11-25T03:00Z', 'allowed'],
  ])('keeps the law: %s', (_, recipient, at, expected) => {
    expect(verdict('C', recipient, at, anyHour)).toBe(expected);
  });

  it.each([
    ['its own', { from: '10:00', to: '18:00' }, '2026-11-25T14:00Z', 'until 2026-11-25T15:00Z, business-window'],
    ['its own, wider than the law', { from: '06:00', to: '23:00' }, '2026-11-25T12:00Z', 'until 2026-11-25T13:00Z, us-hours'],
    ['its own, past midnight, within the law', { from: '18:00', to: '02:00' }, '2026-11-25T17:00Z', 'until 2026-11-25T23:00Z, business-window'],
  ])('keeps the window of the business: %s', (_, window, at, expected) => {
    expect(verdict('C', newYorker, at, { restrictClassA: false, window })).toBe(expected);
  });

  it('keeps from 8 to 21 where the business set no window and no law is known', () => {
    expect(verdict('C', person('GB', 'Europe/London'), '2026-11-25T21:00Z')).toBe('until 2026-11-26T08:00Z, default-window');
  });

  it.each([
    ['spring', '2026-03-08T04:00Z', 'until 2026-03-08T12:00Z, us-hours'],
    ['autumn', '2026-11-01T03:00Z', 'until 2026-11-01T13:00Z, us-hours'],
  ])('waits until 8 by the new time, the night when the clocks change in %s', (_, at, expected) => {
    expect(verdict('C', newYorker, at, anyHour)).toBe(expected);
  });
});

describe('a reminder', () => {
  it('keeps the hours of a state, and not its days without solicitation', () => {
    expect(verdict('B', person('US-MS', CENTRAL), '2026-11-29T18:00Z')).toBe('allowed');
    expect(verdict('B', person('US-MS', CENTRAL), '2026-11-30T02:00Z')).toBe('until 2026-11-30T14:00Z, us-ms-hours');
    expect(verdict('B', person('US-RI', EASTERN), '2026-11-29T14:00Z')).toBe('until 2026-11-29T15:00Z, us-ri-hours');
  });
});

describe('a rule', () => {
  const [federal] = currentRules.windows as [WindowRule];
  const strict: WindowRule = { ...federal, id: 'strict', windows: [{ days: ['monday'], from: '12:00', to: '13:00' }] };
  const under = (...windows: WindowRule[]): ContactRules => ({ ...currentRules, windows });

  it('holds from its first to its last day, in the recipient’s zone', () => {
    const rules = under({ ...strict, validFrom: '2026-11-25', validUntil: '2026-11-25' });
    const at = ['2026-11-25T04:59Z', '2026-11-25T05:00Z', '2026-11-26T04:59Z', '2026-11-26T05:00Z'];
    expect(at.map((moment) => contactHours('C', newYorker, instant(moment), anyHour, rules).is)).toEqual(['allowed', 'not-now', 'not-now', 'allowed']);
  });

  it('that will hold by then is kept as well', () => {
    const rules = under(federal, { ...strict, validFrom: '2026-11-26' });
    expect(verdict('C', newYorker, '2026-11-26T03:00Z', anyHour, rules)).toBe('until 2026-11-30T17:00Z, us-hours');
  });

  it('that allows nothing within a week means never', () => {
    const rules = under(strict, { ...strict, id: 'stricter', windows: [{ days: ['tuesday'], from: '12:00', to: '13:00' }] });
    expect(contactHours('C', newYorker, instant('2026-11-25T17:00Z'), anyHour, rules)).toEqual({ is: 'never', rule: 'stricter' });
  });
});

const places: readonly Recipient[] = [
  newYorker,
  person('US-FL', `${EASTERN} ${CENTRAL}`),
  person('US-OR', `${PACIFIC} America/Boise`),
  person('US-SD', `${CENTRAL} ${MOUNTAIN}`),
  person('US-RI US-CT US-KY', EASTERN),
  person('US-LA US-UT', `${CENTRAL} ${MOUNTAIN}`),
  person('US-AK', 'America/Anchorage America/Adak'),
  person('US-HI', 'Pacific/Honolulu'),
  person('US-GU', 'Pacific/Guam'),
  person('CA-NL', 'America/St_Johns America/Goose_Bay'),
  person('AU', 'Australia/Perth Australia/Lord_Howe Australia/Sydney'),
  person('GB', 'Europe/London'),
  person('RU KZ', 'Europe/Kaliningrad Asia/Kamchatka Asia/Almaty'),
  person('', `${EASTERN} ${PACIFIC} Pacific/Honolulu`),
];
const hour = fc.integer({ min: 0, max: 23 }).map((each) => `${String(each).padStart(2, '0')}:00`);
const someCase = fc.record({
  textClass: fc.constantFrom<TextClass>('A', 'B', 'C'),
  recipient: fc.constantFrom(...places),
  at: fc.integer({ min: Date.parse('2025-06-01'), max: Date.parse('2028-12-31') }).map(instantOf),
  preferences: fc.record({ restrictClassA: fc.boolean(), window: fc.record({ from: hour, to: hour }) }, { requiredKeys: ['restrictClassA'] }),
});

describe('whoever is texted, whenever', () => {
  it('a wait is in the future, ends within a week, and at its end the text is allowed', () => {
    fc.assert(
      fc.property(someCase, ({ textClass, recipient, at, preferences }) => {
        const found = contactHours(textClass, recipient, at, preferences);
        if (found.is !== 'not-now') return;
        expect(found.until > at).toBe(true);
        expect(found.until <= plus(at, 7 * 86_400)).toBe(true);
        expect(contactHours(textClass, recipient, found.until, preferences)).toEqual({ is: 'allowed' });
      }),
      { numRuns: 1_000 },
    );
  });

  it('no moment before the end of a wait is allowed', () => {
    fc.assert(
      fc.property(someCase, fc.double({ min: 0, max: 1, noNaN: true }), ({ textClass, recipient, at, preferences }, share) => {
        const found = contactHours(textClass, recipient, at, preferences);
        if (found.is === 'allowed') return;
        const end = found.is === 'never' ? epochMsOf(plus(at, 6 * 86_400)) : epochMsOf(found.until) - 1;
        const between = instantOf(Math.floor(epochMsOf(at) + share * (end - epochMsOf(at))));
        expect(contactHours(textClass, recipient, between, preferences).is).not.toBe('allowed');
      }),
      { numRuns: 1_000 },
    );
  });

  it('what is allowed is allowed in each zone and region by itself, between 8 and 21 on every clock in America', () => {
    fc.assert(
      fc.property(someCase, ({ textClass, recipient, at, preferences }) => {
        if (textClass === 'A' || contactHours(textClass, recipient, at, preferences).is !== 'allowed') return;
        for (const zone of recipient.zones) {
          for (const region of recipient.regions) {
            expect(contactHours(textClass, { zones: [zone], regions: [region] }, at, preferences)).toEqual({ is: 'allowed' });
          }
          if (!recipient.regions.some((region) => region.startsWith('US'))) continue;
          const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(epochMsOf(at));
          expect(clock >= '08:00' && clock < '21:00', `${zone} ${clock}`).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
