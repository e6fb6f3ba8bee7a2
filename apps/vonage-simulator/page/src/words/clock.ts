import type { EpochMs } from '../wire/objects.js';

const toTheMinute = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const withTheDay = new Intl.DateTimeFormat(undefined, { weekday: 'long', hour: 'numeric', minute: '2-digit' });
const toTheSecond = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
const toTheMillisecond = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hour12: false,
});

/** The time of day where the reader sits, as exact as the place needs it. */
export const timeOfDay = {
  withTheDay: (at: EpochMs): string => withTheDay.format(at),
  toTheMinute: (at: EpochMs): string => toTheMinute.format(at),
  toTheSecond: (at: EpochMs): string => toTheSecond.format(at),
  toTheMillisecond: (at: EpochMs): string => toTheMillisecond.format(at),
};
