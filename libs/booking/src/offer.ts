import { epochMsOf, type Instant } from '@ringback/event-contracts';
import { daysAfter, localDate, localMoment, localTime } from '@ringback/schedule';
import type { Slot } from './diary.js';

/** What a caller is offered at once. */
export const OFFERED = 3;

/** When a caller would like to come: a day, a part of it, an hour of it, as early as can be, or no wish. */
export type TimeWish =
  | { is: 'any' }
  | { is: 'soonest' }
  /** @property anyHour no hour was said. */
  | { is: 'day'; date: string; from: string; until: string; anyHour: boolean }
  | { is: 'hour'; date: string; time: string }
  /** Any of seven days. */
  | { is: 'week'; date: string };

/** Whatever hours a business is open: no morning begins at midnight. */
const PARTS: Readonly<Record<string, readonly [from: string, until: string]>> = { morning: ['05:00', '12:00'], afternoon: ['12:00', '17:00'], evening: ['17:00', '23:59'] };
/** Nobody who names no hour means the night, as long as there is something by day. */
const BY_DAY = ['07:00', '21:00'] as const;

/**
 * Reads a time as answers have it: `asap`, `any`, `2026-11-27`, `2026-11-27 morning`, `2026-11-27 15:00`,
 * `2026-11-27 after 14:00`, `2026-11-27 before 12:00`, `2026-11-27 13:00-15:00` or `week of 2026-11-30`. Anything else is no wish.
 */
export function timeWish(answer: string | null): TimeWish {
  if (answer === 'asap') return { is: 'soonest' };
  const [, week] = /^week of (\d{4}-\d{2}-\d{2})$/.exec(answer ?? '') ?? [];
  if (week !== undefined) return { is: 'week', date: week };
  const [, date, rest] = /^(\d{4}-\d{2}-\d{2})(?: (.+))?$/.exec(answer ?? '') ?? [];
  if (date === undefined) return { is: 'any' };
  if (rest !== undefined && /^\d{2}:\d{2}$/.test(rest)) return { is: 'hour', date, time: rest };
  const part = PARTS[rest ?? ''];
  const [from, until] = part ?? boundsIn(rest ?? '');
  return { is: 'day', date, from, until, anyHour: part !== undefined || rest === undefined };
}

function boundsIn(words: string): readonly [from: string, until: string] {
  const { way, at, from, until } = /^(?:(?<way>after|before) (?<at>\d{2}:\d{2})|(?<from>\d{2}:\d{2})-(?<until>\d{2}:\d{2}))$/.exec(words)?.groups ?? {};
  if (at !== undefined) return way === 'after' ? [at, '23:59'] : ['00:00', at];
  return [from ?? '00:00', until ?? '23:59'];
}

/**
 * The slots to offer, {@link OFFERED} at most and in order of time: around an hour that is wished for, spread over a day or a part of
 * it, over several days without a wish. Where nothing is free on a day, at the same time of the next one that has something; where only
 * the part that was wished for is taken, what comes next.
 * @param slots all that are free, in order of time.
 */
export function slotsToOffer(slots: readonly Slot[], asked: TimeWish, timeZone: string): Slot[] {
  const wish = onAFreeDay(slots, asked, timeZone);
  switch (wish.is) {
    case 'soonest':
      return slots.slice(0, OFFERED);
    case 'any':
      return overDays(byDay(slots, timeZone), timeZone);
    case 'hour':
      return around(slots, localMoment(timeZone, wish.date, wish.time));
    case 'day':
    case 'week': {
      const within = slots.filter((slot) => meetsWish(slot, wish, timeZone));
      if (within.length > 0) return wish.is === 'week' ? overDays(byDay(within, timeZone), timeZone) : spread(wish.anyHour ? byDay(within, timeZone) : within);
      const from = localMoment(timeZone, wish.date, wish.is === 'day' ? wish.from : '00:00');
      return slots.filter(({ startsAt }) => startsAt >= from).slice(0, OFFERED);
    }
  }
}

/** Whoever asks for ten o'clock on a day off may well come at ten on another. */
function onAFreeDay(slots: readonly Slot[], wish: TimeWish, timeZone: string): TimeWish {
  if (wish.is !== 'hour' && wish.is !== 'day') return wish;
  const date = slots.map(({ startsAt }) => localDate(timeZone, startsAt)).find((day) => day >= wish.date);
  return { ...wish, date: date ?? wish.date };
}

/** Whether a slot is what somebody wished for, and not only near it. */
export function meetsWish({ startsAt }: Slot, wish: TimeWish, timeZone: string): boolean {
  switch (wish.is) {
    case 'soonest':
    case 'any':
      return true;
    case 'hour':
      return startsAt === localMoment(timeZone, wish.date, wish.time);
    case 'day':
      return startsAt >= localMoment(timeZone, wish.date, wish.from) && startsAt < localMoment(timeZone, wish.date, wish.until);
    case 'week':
      return localDate(timeZone, startsAt) >= wish.date && localDate(timeZone, startsAt) < daysAfter(wish.date, DAYS_OF_A_WEEK);
  }
}

const DAYS_OF_A_WEEK = 7;

/** Those by day, where there are some. */
function byDay(slots: readonly Slot[], timeZone: string): readonly Slot[] {
  const [from, until] = BY_DAY;
  const waking = slots.filter(({ startsAt }) => {
    const time = localTime(timeZone, startsAt);
    return time >= from && time < until;
  });
  return waking.length > 0 ? waking : slots;
}

function around(slots: readonly Slot[], wished: Instant): Slot[] {
  const distance = ({ startsAt }: Slot): number => Math.abs(epochMsOf(startsAt) - epochMsOf(wished));
  const nearest = slots.toSorted((one, other) => distance(one) - distance(other)).slice(0, OFFERED);
  return nearest.toSorted((one, other) => epochMsOf(one.startsAt) - epochMsOf(other.startsAt));
}

/** The first, the last and one between. */
function spread(slots: readonly Slot[]): Slot[] {
  if (slots.length <= OFFERED) return [...slots];
  return Array.from({ length: OFFERED }, (_, index) => slots[Math.round((index * (slots.length - 1)) / (OFFERED - 1))]).filter((slot) => slot !== undefined);
}

/** The first of each day, and of a later part of the day where there are too few days. */
function overDays(slots: readonly Slot[], timeZone: string): Slot[] {
  const days = [...Map.groupBy(slots, ({ startsAt }) => localDate(timeZone, startsAt)).values()];
  const firsts = days.flatMap(([first]) => first ?? []).slice(0, OFFERED);
  return firsts.length === OFFERED ? firsts : spread(slots);
}
