import { FEDERAL_HOLIDAYS } from './holidays.js';
import type { DailyWindow, TextClass, WindowRule } from './rule.js';

const WORKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
const WEEKEND = ['saturday', 'sunday'] as const;
const EVERY_DAY = [...WORKDAYS, ...WEEKEND] as const;
const NOT_SUNDAY = [...WORKDAYS, 'saturday'] as const;

const between = (from: string, to: string, days: DailyWindow['days'] = EVERY_DAY): DailyWindow => ({ days, from, to });
const allDay = (days: DailyWindow['days'] = EVERY_DAY): DailyWindow => between('00:00', '00:00', days);

/**
 * The laws are about solicitation, which a reminder is not. Reminders keep their hours all the same, to be safe; of days on which
 * nobody may be solicited at all they are free, or an appointment on a Monday morning could not be reminded of.
 */
const HOURS: readonly TextClass[] = ['B', 'C'];
const DAYS: readonly TextClass[] = ['C'];

/**
 * When the United States and Canada let people be texted. Elsewhere the business's own window counts alone. Not here: states whose
 * hours are the federal ones (such as NJ, N.J.S.A. 56:8-128(d), and VA, Va. Code 59.1-511), and laws about recorded voices only (such as
 * those of IL and MN). A law that ends gets its `validUntil`, a changed one a second entry: what was decided before must stay explicable.
 */
export const windows: readonly WindowRule[] = [
  {
    id: 'us-hours', region: 'US', classes: HOURS, windows: [between('08:00', '21:00')],
    says: 'No telephone solicitation before 8 a.m. or after 9 p.m. at the called party’s location',
    source: '47 CFR 64.1200(c)(1)', validFrom: '2003-10-01', asOf: '2025-03-11', confidence: 'high',
  },
  {
    id: 'us-al-hours', region: 'US-AL', classes: HOURS, windows: [between('08:00', '20:00')],
    says: '8 a.m. to 8 p.m.; said to bind telephone companies only',
    source: 'Alabama Public Service Commission, Telephone Rules, as dnc.com reports them', validFrom: '2018-01-01', asOf: '2025-11-01', confidence: 'low',
  },
  {
    id: 'us-al-days', region: 'US-AL', classes: DAYS, windows: [allDay(NOT_SUNDAY)], closedOn: [...FEDERAL_HOLIDAYS, 'mardi-gras'],
    says: 'Not on Sundays and holidays; said to bind telephone companies only',
    source: 'Alabama Public Service Commission, Telephone Rules, as dnc.com reports them; Ala. Code 1-3-8', validFrom: '2018-01-01', asOf: '2025-11-01', confidence: 'low',
  },
  {
    id: 'us-ct-hours', region: 'US-CT', classes: HOURS, windows: [between('09:00', '20:00')],
    says: 'Telephonic sales calls, which include texts, from 9 a.m. to 8 p.m. local time',
    source: 'Conn. Gen. Stat. 42-288a(c), Public Act 23-98 s. 12 (SB 1058)', validFrom: '2023-10-01', asOf: '2025-11-01', confidence: 'high',
  },
  {
    id: 'us-fl-hours', region: 'US-FL', classes: HOURS, windows: [between('08:00', '20:00')],
    says: 'No commercial telephone solicitation before 8 a.m. or after 8 p.m. in the called person’s time zone',
    source: 'Fla. Stat. 501.616(6)(a), ch. 2021-185 (SB 1120)', validFrom: '2021-07-01', asOf: '2025-11-01', confidence: 'high',
  },
  {
    id: 'us-ky-hours', region: 'US-KY', classes: HOURS, windows: [between('10:00', '21:00')],
    says: 'Telephone solicitation from 10 a.m. to 9 p.m. local time',
    source: 'KRS 367.46955, as dropcowboy.com reports it', validFrom: '2018-01-01', asOf: '2025-11-01', confidence: 'medium',
  },
  {
    id: 'us-la-hours', region: 'US-LA', classes: HOURS, windows: [between('08:00', '20:00')],
    says: 'Solicitation by automatic equipment or a live operator from 8 a.m. to 8 p.m.',
    source: 'La. R.S. 45:811(2); Public Service Commission General Order R-29617, V(A)', validFrom: '2018-01-01', asOf: '2025-11-01', confidence: 'medium',
  },
  {
    id: 'us-la-days', region: 'US-LA', classes: DAYS, windows: [allDay(NOT_SUNDAY)],
    closedOn: [...FEDERAL_HOLIDAYS, 'mardi-gras', 'good-friday', 'election', 'day-after-thanksgiving'],
    says: 'No solicitation on Sundays and state holidays, consent or not',
    source: 'La. R.S. 45:811(3), 1:55; Public Service Commission General Order R-29617, V(A)', validFrom: '2018-01-01', asOf: '2025-11-01', confidence: 'medium',
  },
  {
    id: 'us-ma-hours', region: 'US-MA', classes: HOURS, windows: [between('08:00', '20:00')],
    says: 'No unsolicited telephonic sales call from 8 p.m. to 8 a.m. at the consumer’s location',
    source: 'M.G.L. c. 159C s. 3; 201 CMR 12.02(2)', validFrom: '2003-01-01', asOf: '2024-09-27', confidence: 'medium',
  },
  {
    id: 'us-md-hours', region: 'US-MD', classes: HOURS, windows: [between('08:00', '20:00')],
    says: 'Telephone solicitation from 8 a.m. to 8 p.m. in the called party’s time zone',
    source: 'Md. Code, Com. Law 14-4502, Stop the Spam Calls Act of 2023', validFrom: '2024-01-01', asOf: '2025-11-01', confidence: 'high',
  },
  {
    id: 'us-ms-hours', region: 'US-MS', classes: HOURS, windows: [between('08:00', '20:00')],
    says: 'Telephone solicitation, texts included, from 8 a.m. to 8 p.m. Central time',
    source: 'Miss. Code 77-3-723(1)', validFrom: '2017-07-01', asOf: '2024-06-03', confidence: 'high',
  },
  {
    id: 'us-ms-days', region: 'US-MS', classes: DAYS, windows: [allDay(NOT_SUNDAY)],
    says: 'No telephone solicitation on a Sunday; holidays are free since 2024',
    source: 'Miss. Code 77-3-723(1)', validFrom: '2017-07-01', asOf: '2024-06-03', confidence: 'high',
  },
  {
    id: 'us-nm-hours', region: 'US-NM', classes: HOURS, windows: [between('09:00', '21:00')],
    says: 'No telephone solicitation received before 9 a.m. or after 9 p.m.',
    source: 'N.M. Stat. 57-12-22(B)(5)', validFrom: '2006-01-01', asOf: '2025-11-01', confidence: 'medium',
  },
  {
    id: 'us-nv-hours', region: 'US-NV', classes: HOURS, windows: [between('09:00', '20:00')],
    says: 'No solicitation by telephone from 8 p.m. to 9 a.m.',
    source: 'NRS 598.0918, as dropcowboy.com reports it', validFrom: '2018-01-01', asOf: '2025-11-01', confidence: 'medium',
  },
  {
    id: 'us-ok-hours', region: 'US-OK', classes: HOURS, windows: [between('08:00', '20:00')],
    says: 'Commercial telephonic sales calls, texts included, from 8 a.m. to 8 p.m.',
    source: '15 O.S. 775C.4, Telephone Solicitation Act of 2022', validFrom: '2022-11-01', asOf: '2025-11-01', confidence: 'high',
  },
  {
    id: 'us-or-hours', region: 'US-OR', classes: HOURS, windows: [between('08:00', '20:00')],
    says: 'Telephone solicitation, texts included, from 8 a.m. to 8 p.m.; an area code may be relied on',
    source: 'Oregon Laws 2025, HB 3865', validFrom: '2026-01-01', asOf: '2026-01-01', confidence: 'high',
  },
  {
    id: 'us-pa-days', region: 'US-PA', classes: DAYS, windows: [allDay()], closedOn: [...FEDERAL_HOLIDAYS, 'good-friday', 'flag', 'election'],
    says: 'No telephone solicitation call on a legal holiday',
    source: '73 P.S. 2245(a)(10), Act 73 of 2019', validFrom: '2019-12-03', asOf: '2025-11-01', confidence: 'medium',
  },
  {
    id: 'us-ri-hours', region: 'US-RI', classes: HOURS, windows: [between('09:00', '18:00', WORKDAYS), between('10:00', '17:00', WEEKEND)],
    says: 'Unsolicited telephonic sales calls, to mobiles too, from 9 a.m. to 6 p.m., on Saturdays 10 a.m. to 5 p.m.',
    source: 'R.I. Gen. Laws 5-61-2(2), 5-61-3.6', validFrom: '2018-01-01', asOf: '2025-11-01', confidence: 'medium',
  },
  {
    id: 'us-ri-days', region: 'US-RI', classes: DAYS, windows: [allDay(NOT_SUNDAY)],
    closedOn: [...FEDERAL_HOLIDAYS, 'rhode-island-independence', 'victory', 'election'],
    says: 'No hours of operation on Sundays and on state or federal holidays',
    source: 'R.I. Gen. Laws 5-61-2(2), 5-61-3.6, 25-1-1', validFrom: '2018-01-01', asOf: '2025-11-01', confidence: 'medium',
  },
  {
    id: 'us-sd-hours', region: 'US-SD', classes: HOURS, windows: [between('09:00', '21:00')],
    says: 'Solicitation by an automated telephone dialing system from 9 a.m. to 9 p.m.',
    source: 'SDCL 37-30-28', validFrom: '2018-01-01', asOf: '2018-01-01', confidence: 'low',
  },
  {
    id: 'us-sd-days', region: 'US-SD', classes: DAYS, windows: [allDay(WORKDAYS)],
    says: 'Solicitation by an automated telephone dialing system on weekdays only',
    source: 'SDCL 37-30-28', validFrom: '2018-01-01', asOf: '2018-01-01', confidence: 'low',
  },
  {
    id: 'us-tx-hours', region: 'US-TX', classes: HOURS, windows: [between('09:00', '21:00', NOT_SUNDAY), between('12:00', '21:00', ['sunday'])],
    says: 'Telephone solicitation from 9 a.m. to 9 p.m., on Sundays from noon; texts since SB 140',
    source: 'Tex. Bus. & Com. Code 301.051, 302.001 (SB 140), as reported', validFrom: '2025-09-01', asOf: '2025-09-01', confidence: 'medium',
  },
  {
    id: 'us-ut-days', region: 'US-UT', classes: DAYS, windows: [allDay(NOT_SUNDAY)], closedOn: [...FEDERAL_HOLIDAYS, 'easter', 'juneteenth-monday', 'pioneer'],
    says: 'No telephone solicitation to a mobile without prior express consent on a Sunday or a legal holiday',
    source: 'Utah Code 13-25a-103(3), 63G-1-301', validFrom: '2022-05-05', asOf: '2025-05-07', confidence: 'medium',
  },
  {
    id: 'us-wa-hours', region: 'US-WA', classes: HOURS, windows: [between('08:00', '20:00')],
    says: 'No call that is received before 8 a.m. or after 8 p.m. at the recipient’s local time',
    source: 'RCW 19.158.040(2), 80.36.390 (HB 1497)', validFrom: '2022-06-09', asOf: '2024-01-01', confidence: 'medium',
  },
  {
    id: 'ca-hours', region: 'CA', classes: HOURS, windows: [between('09:00', '21:30', WORKDAYS), between('10:00', '18:00', WEEKEND)],
    says: 'Telemarketing calls from 9 a.m. to 9:30 p.m., on weekends 10 a.m. to 6 p.m., where a province does not say otherwise',
    source: 'CRTC Unsolicited Telecommunications Rules, Part III (Telecom Decision 2007-48); made for calls, texts fall under CASL', validFrom: '2008-09-30', asOf: '2014-09-30', confidence: 'medium',
  },
];
