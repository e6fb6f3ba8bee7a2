type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;
const [SUNDAY, MONDAY, THURSDAY, SATURDAY] = [0, 1, 4, 6] as const;

/** On the same date each year, on the nth weekday of a month (the last when -1) and some days after that, or around Easter Sunday. */
type Recurrence = { month: number; day: number } | { month: number; weekday: Weekday; nth: number; daysAfter?: number } | { daysFromEaster: number };

/** Holidays that stand in the rules, 5 U.S.C. 6103 and the states' own. */
const HOLIDAYS = {
  'new-year': { month: 1, day: 1 },
  'martin-luther-king': { month: 1, weekday: MONDAY, nth: 3 },
  'washington': { month: 2, weekday: MONDAY, nth: 3 },
  'mardi-gras': { daysFromEaster: -47 },
  'good-friday': { daysFromEaster: -2 },
  'easter': { daysFromEaster: 0 },
  'rhode-island-independence': { month: 5, day: 4 },
  'memorial': { month: 5, weekday: MONDAY, nth: -1 },
  'flag': { month: 6, day: 14 },
  'juneteenth': { month: 6, day: 19 },
  'juneteenth-monday': { month: 6, weekday: MONDAY, nth: 3 },
  'independence': { month: 7, day: 4 },
  'pioneer': { month: 7, day: 24 },
  'victory': { month: 8, weekday: MONDAY, nth: 2 },
  'labor': { month: 9, weekday: MONDAY, nth: 1 },
  'columbus': { month: 10, weekday: MONDAY, nth: 2 },
  'election': { month: 11, weekday: MONDAY, nth: 1, daysAfter: 1 },
  'veterans': { month: 11, day: 11 },
  'thanksgiving': { month: 11, weekday: THURSDAY, nth: 4 },
  'day-after-thanksgiving': { month: 11, weekday: THURSDAY, nth: 4, daysAfter: 1 },
  'christmas': { month: 12, day: 25 },
} as const satisfies Readonly<Record<string, Recurrence>>;

export type Holiday = keyof typeof HOLIDAYS;

export const FEDERAL_HOLIDAYS = [
  'new-year', 'martin-luther-king', 'washington', 'memorial', 'juneteenth', 'independence', 'labor', 'columbus', 'veterans', 'thanksgiving', 'christmas',
] as const satisfies readonly Holiday[];

/** The dates of a holiday in a year, as `2026-07-04`. One on a weekend is kept on the weekday beside it too, as the states differ in which counts. */
export function datesOf(holiday: Holiday, year: number): string[] {
  const recurrence: Recurrence = HOLIDAYS[holiday];
  if ('daysFromEaster' in recurrence) return [iso(addDays(easter(year), recurrence.daysFromEaster))];
  if ('weekday' in recurrence) return [iso(nthWeekday(year, recurrence))];
  const date = utc(year, recurrence.month, recurrence.day);
  const weekday = date.getUTCDay();
  const observed = weekday === SATURDAY ? [addDays(date, -1)] : weekday === SUNDAY ? [addDays(date, 1)] : [];
  return [date, ...observed].map(iso);
}

const utc = (year: number, month: number, day: number): Date => new Date(Date.UTC(year, month - 1, day));
const addDays = (date: Date, days: number): Date => new Date(date.getTime() + days * 86_400_000);
const iso = (date: Date): string => date.toISOString().slice(0, 10);

function nthWeekday(year: number, { month, weekday, nth, daysAfter = 0 }: Extract<Recurrence, { weekday: Weekday }>): Date {
  const start = nth > 0 ? utc(year, month, 1) : utc(year, month + 1, 1);
  const untilWeekday = (weekday - start.getUTCDay() + 7) % 7;
  return addDays(start, untilWeekday + (nth > 0 ? nth - 1 : nth) * 7 + daysAfter);
}

/** Easter Sunday of the Gregorian calendar, by the algorithm of Meeus, Jones and Butcher. */
function easter(year: number): Date {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const moon = (19 * golden + century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - moon - (year % 4)) % 7;
  const correction = Math.floor((golden + 11 * moon + 22 * weekday) / 451);
  const days = moon + weekday - 7 * correction + 114;
  return utc(year, Math.floor(days / 31), (days % 31) + 1);
}
