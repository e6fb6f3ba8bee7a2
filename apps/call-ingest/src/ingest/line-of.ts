import { settingsOfLine } from '@ringback/business-directory';
import type { BusinessProfile, E164, Instant } from '@ringback/event-contracts';
import { isOpen, type OpeningHours } from '@ringback/schedule';
import type { Line } from '../domain/line.js';

/** The line that a call is on which arrived at this moment. */
export function lineOf(owner: BusinessProfile, number: E164, arrivedAt: Instant): Line {
  const settings = settingsOfLine(owner, number);
  return { business: owner, number, settings, open: isOpenAt(settings, arrivedAt) };
}

/** With a time zone that is none, which nobody checked in former times, a business is open: its calls must be taken. */
function isOpenAt(hours: OpeningHours, at: Instant): boolean {
  try {
    return isOpen(hours, at);
  } catch (error) {
    if (error instanceof RangeError) return true;
    throw error;
  }
}
