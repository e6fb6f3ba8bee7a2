import { type Instant, parseInstant } from '@ringback/event-contracts';

const zoned = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/;
/** As the Voice API's records write it; its documentation gives no zone, all its other times are UTC. */
const unzoned = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?$/;

/** Reads a moment as Vonage writes it; null when there is none, so that the caller falls back on its own clock. */
export function momentOf(asSent: string | null): Instant | null {
  if (asSent === null) return null;
  const text = zoned.test(asSent) ? asSent : unzoned.test(asSent) ? `${asSent}Z` : undefined;
  const moment = text === undefined ? undefined : parseInstant(text.replace(' ', 'T'));
  // A zone can push the last hours of the year 9999 into a fifth digit, and such a text no longer sorts by time.
  return moment?.length === 24 ? moment : null;
}
