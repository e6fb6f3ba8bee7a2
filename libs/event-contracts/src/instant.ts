import { z } from 'zod';
import type { Seconds } from './primitives.js';

/**
 * A moment in UTC with millisecond precision, as `2026-11-23T22:38:21.000Z`. The fixed width makes string order the order
 * of time. Calendar questions (days, zones, opening hours) are not answered here: they need a zone and a library.
 */
export const Instant = z.iso.datetime({ precision: 3 }).brand('Instant');
export type Instant = z.infer<typeof Instant>;

/** @throws RangeError when `epochMs` is not a moment. */
export function instantOf(epochMs: number): Instant {
  return new Date(epochMs).toISOString() as Instant;
}

/** Reads any ISO-8601 moment, such as a carrier's; undefined when it is none. */
export function parseInstant(text: string): Instant | undefined {
  const epochMs = Date.parse(text);
  return Number.isNaN(epochMs) ? undefined : instantOf(epochMs);
}

export function epochMsOf(instant: Instant): number {
  return Date.parse(instant);
}

export function plus(instant: Instant, seconds: Seconds | number): Instant {
  return instantOf(epochMsOf(instant) + seconds * 1000);
}

/** Seconds from `from` to `to`; negative when `to` is earlier. */
export function secondsBetween(from: Instant, to: Instant): number {
  return (epochMsOf(to) - epochMsOf(from)) / 1000;
}

/** Where decisions get their time from. Passed in, so that a test can hold it still. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => instantOf(Date.now()) };
