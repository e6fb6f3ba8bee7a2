import { type Instant, plus } from '@ringback/event-contracts';
import { localDate, nextOpening, type OpeningHours } from '@ringback/schedule';
import { holdsOn, rulesFor } from './rules/applicable.js';
import { currentRules } from './rules/current-rules.js';
import { datesOf } from './rules/holidays.js';
import type { ContactRules, DailyWindow, TextClass, WindowRule } from './rules/rule.js';

/** Where somebody can be: all candidates, when it is not known for sure. */
export interface Recipient {
  /** IANA zones. */
  zones: readonly string[];
  /** ISO 3166 codes such as `US-FL` or `GB`; none when nothing is known. */
  regions: readonly string[];
}

/** What the business itself decided. */
export interface ContactPreferences {
  /** Whether answers keep the hours that reminders keep. */
  restrictClassA: boolean;
  /** In the recipient's zone, as `08:00`; equal ones are the whole day. It can narrow what the law allows, not widen it. */
  window?: { from: string; to: string };
}

/** `rule` is the id of the rule that holds the text up longest, see `ContactRules`; `business-window`, `default-window` or `no-zone`. */
export type HoursVerdict =
  | { is: 'allowed' }
  /** Until the first moment at which everything allows it. To be asked again then: what was true of the text may not be any more. */
  | { is: 'not-now'; until: Instant; rule: string }
  /** Not within a week, or it is not known where the recipient is. */
  | { is: 'never'; rule: string };

/** Whether somebody may be texted at this moment. Every zone and every region where they can be must allow it. */
export function contactHours(
  textClass: TextClass,
  recipient: Recipient,
  at: Instant,
  preferences: ContactPreferences,
  rules: ContactRules = currentRules,
): HoursVerdict {
  if (textClass === 'A' && !preferences.restrictClassA) return { is: 'allowed' };
  if (recipient.zones.length === 0) return { is: 'never', rule: 'no-zone' };
  const held = [businessWindow(preferences, rules), ...rulesFor(rules.windows, textClass === 'A' ? 'B' : textClass, recipient.regions)];
  const first = obstacle(held, recipient.zones, at);
  if (!first) return { is: 'allowed' };
  const latest = plus(at, LONGEST_DEFERRAL_SECONDS);
  for (let until = first.opensAt; until !== null && until <= latest; ) {
    const next = obstacle(held, recipient.zones, until);
    if (!next) return { is: 'not-now', until, rule: first.rule };
    until = next.opensAt;
  }
  return { is: 'never', rule: first.rule };
}

const LONGEST_DEFERRAL_SECONDS = 7 * 86_400;

type Window = Pick<WindowRule, 'id' | 'windows' | 'closedOn' | 'validFrom' | 'validUntil'>;

interface Obstacle {
  rule: string;
  /** Null when it never opens. */
  opensAt: Instant | null;
}

/** What is closed at a moment: of several what opens last, and then rather a state's law than the country's or the business's. Null when all is open. */
function obstacle(windows: readonly Window[], zones: readonly string[], at: Instant): Obstacle | null {
  let last: Obstacle | null = null;
  for (const timeZone of zones) {
    const date = localDate(timeZone, at);
    for (const window of windows) {
      if (!holdsOn(window, date)) continue;
      const opensAt = nextOpening(hoursIn(timeZone, window, Number(date.slice(0, 4))), at);
      if (opensAt === null) return { rule: window.id, opensAt };
      if (opensAt > at && opensAt >= (last?.opensAt ?? at)) last = { rule: window.id, opensAt };
    }
  }
  return last;
}

const EVERY_DAY: DailyWindow['days'] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

function businessWindow({ window }: ContactPreferences, { defaultWindow }: ContactRules): Window {
  const daily = { days: EVERY_DAY, ...(window ?? defaultWindow) };
  return { id: window ? 'business-window' : 'default-window', windows: [daily], validFrom: '0000-01-01' };
}

/** For moments of `year`. They look ahead, and the next New Year can be kept in this one. */
function hoursIn(timeZone: string, window: Window, year: number): OpeningHours {
  const made = hoursMade.get(window) ?? new Map<string, OpeningHours>();
  hoursMade.set(window, made);
  const key = `${timeZone} ${year}`;
  const hours = made.get(key) ?? { timeZone, hours: spansOf(window), exceptionalDays: closedDays(window, year) };
  made.set(key, hours);
  return hours;
}

/** Laws are few and asked of every text; a business's window is made anew each time and forgotten with it. */
const hoursMade = new WeakMap<Window, Map<string, OpeningHours>>();

const spansOf = ({ windows }: Window): OpeningHours['hours'] => windows.flatMap(({ days, from, to }) => days.map((day) => ({ day, opens: from, closes: to })));

function closedDays({ closedOn = [] }: Window, year: number): OpeningHours['exceptionalDays'] {
  const dates = closedOn.flatMap((holiday) => [year, year + 1].flatMap((each) => datesOf(holiday, each)));
  return [...new Set(dates)].map((date) => ({ date, spans: [] }));
}
