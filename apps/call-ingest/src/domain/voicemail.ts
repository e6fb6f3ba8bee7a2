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
