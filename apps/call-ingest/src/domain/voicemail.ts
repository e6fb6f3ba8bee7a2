import { type Instant, plus } from '@ringback/event-contracts';

/** What is still to be fetched of a message that a caller left. */
export interface Outstanding {
  recordingId: string;
  /** Of the recording; null when it is kept already, or when nobody has told of it yet. */
  url: string | null;
  /** Of the transcript; null likewise. */
  transcriptUrl: string | null;
  failures: number;
}

/** Ten minutes of MP3 are three megabytes; Vonage's WAV, ten. */
export const LARGEST_RECORDING_BYTES = 25_000_000;
export const LARGEST_TRANSCRIPT_BYTES = 1_000_000;

/** Until then somebody has a message in hand; longer than fetching can take. */
export const FETCHING_SECONDS = 120;

const FIRST_PAUSE_SECONDS = 5;
const LONGEST_PAUSE_SECONDS = 3_600;
/** With the pauses, about a day. */
const MOST_FAILURES = 30;

/** When to try again after this many failures in a row; null when that has become pointless. */
export function tryAgainAt(failures: number, now: Instant): Instant | null {
  return failures >= MOST_FAILURES ? null : plus(now, Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (failures - 1)));
}
