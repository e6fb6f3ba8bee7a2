import { epochMsOf, type Instant, instantOf } from '@ringback/event-contracts';
import { openStretches } from '@ringback/schedule';
import type { BookableService, Diary, Slot, Staff, Taken } from './diary.js';

const MINUTE = 60_000;

/** A time that is taken, in milliseconds since 1970. */
interface Block {
  from: number;
  until: number;
  shared: string | null;
}

/** All that can be booked from now on, in order of time; of several people who are free, whoever has least to do in the time asked about. */
export function freeSlots(diary: Diary, service: BookableService, taken: readonly Taken[], now: Instant): Slot[] {
  const lanes = lanesOf(diary, service, taken);
  const earliest = epochMsOf(now) + diary.noticeMinutes * MINUTE;
  const starts = openStretches(diary.hours, now, diary.horizonDays).flatMap(({ from, until }) => startsIn(epochMsOf(from), epochMsOf(until), diary, service));
  const fresh = [...new Set(starts)].filter((start) => start >= earliest).sort((one, other) => one - other);
  return fresh.flatMap((start) => {
    const staff = whoIsFree(lanes, service, start);
    return staff === null ? [] : [{ startsAt: instantOf(start), staff }];
  });
}

/** Who could take this booking at this time, whatever notice is wanted; null when nobody. */
export function freeStaffAt(diary: Diary, service: BookableService, startsAt: Instant, taken: readonly Taken[]): string | null {
  return whoIsFree(lanesOf(diary, service, taken), service, epochMsOf(startsAt));
}

/** Until when somebody who takes this booking can do nothing else. */
export const endOf = ({ durationMinutes, bufferMinutes }: BookableService, startsAt: Instant): Instant => instantOf(epochMsOf(startsAt) + (durationMinutes + bufferMinutes) * MINUTE);

/** What is booked ends by closing time; the buffer after it may lie beyond. */
function startsIn(from: number, until: number, { everyMinutes }: Diary, { durationMinutes }: BookableService): number[] {
  const last = until - durationMinutes * MINUTE;
  const count = Math.floor((last - from) / (everyMinutes * MINUTE)) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => from + index * everyMinutes * MINUTE);
}

interface Lane {
  staff: string;
  blocks: readonly Block[];
}

function lanesOf({ staff }: Diary, service: BookableService, taken: readonly Taken[]): Lane[] {
  const able = staff.filter(({ services }) => services.length === 0 || services.includes(service.id));
  return able.map((one) => laneOf(one, taken)).sort((one, other) => one.blocks.length - other.blocks.length);
}

function laneOf({ id }: Staff, taken: readonly Taken[]): Lane {
  const theirs = taken.filter(({ staff }) => staff === null || staff === id);
  return { staff: id, blocks: theirs.map(({ from, until, shared }) => ({ from: epochMsOf(from), until: epochMsOf(until), shared })) };
}

function whoIsFree(lanes: readonly Lane[], service: BookableService, start: number): string | null {
  return lanes.find(({ blocks }) => isFree(blocks, service, start))?.staff ?? null;
}

function isFree(blocks: readonly Block[], { id, durationMinutes, bufferMinutes, capacity }: BookableService, start: number): boolean {
  const end = start + (durationMinutes + bufferMinutes) * MINUTE;
  const meeting = blocks.filter(({ from, until }) => from < end && start < until);
  const joined = meeting.filter(({ from, shared }) => shared === id && from === start);
  return meeting.length === joined.length && joined.length < capacity;
}
