/** How one attempt at a webhook ended. */
export type AttemptOutcome =
  | { is: 'answered'; status: number; contentType: string; body: string }
  | { is: 'unreached'; because: 'connect-timeout' | 'socket-timeout' | 'reset' | 'refused' | 'other'; detail: string };

/** @returns milliseconds until the next attempt, or null for none. `attempt` counts from 1. */
export type RetryRule = (attempt: number, outcome: AttemptOutcome, sinceFirstMs: number) => number | null;

/**
 * Voice: one more attempt, at once, when nothing came back or the answer was 429, 503 or 504. That a refused connection
 * counts as a reset is inferred, not documented.
 */
export const voiceRetry: RetryRule = (attempt, outcome) => {
  if (attempt > 1) return null;
  if (outcome.is === 'unreached') return outcome.because === 'other' ? null : 0;
  return [429, 503, 504].includes(outcome.status) ? 0 : null;
};

/** What Vonage waits before the first retry of a messages webhook. */
export const MESSAGES_RETRY_BASE_MS = 5_000;

/**
 * Messages: 429 and 5xx are tried again after the base, doubling up to 180 times the base (15 minutes), for 17,280 times
 * the base (24 hours); other answers are final. That no answer at all is tried again is inferred, not documented.
 */
export function messagesRetry(baseMs: number): RetryRule {
  return (attempt, outcome, sinceFirstMs) => {
    const worthIt = outcome.is === 'unreached' || outcome.status === 429 || outcome.status >= 500;
    const wait = Math.min(baseMs * 2 ** (attempt - 1), baseMs * 180);
    return worthIt && sinceFirstMs + wait <= baseMs * 17_280 ? wait : null;
  };
}

export function accepted(outcome: AttemptOutcome): outcome is AttemptOutcome & { is: 'answered' } {
  return outcome.is === 'answered' && outcome.status >= 200 && outcome.status < 300;
}
