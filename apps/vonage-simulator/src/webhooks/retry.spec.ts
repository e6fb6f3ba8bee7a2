import { describe, expect, it } from 'vitest';
import { messagesRetry, voiceRetry, type AttemptOutcome } from './retry.js';

const answered = (status: number): AttemptOutcome => ({ is: 'answered', status, contentType: '', body: '' });
const unreached = (because: 'connect-timeout' | 'socket-timeout' | 'reset' | 'refused' | 'other'): AttemptOutcome => ({
  is: 'unreached',
  because,
  detail: '',
});
const minutes = 60_000;

describe('a voice webhook', () => {
  it.each([answered(429), answered(503), answered(504), unreached('connect-timeout'), unreached('socket-timeout'), unreached('reset')])(
    'is tried once more, at once, after %o',
    (outcome) => {
      expect(voiceRetry(1, outcome, 0)).toBe(0);
      expect(voiceRetry(2, outcome, 0)).toBeNull();
    },
  );

  it.each([answered(400), answered(401), answered(500), answered(502), unreached('other')])('is not tried again after %o', (outcome) => {
    expect(voiceRetry(1, outcome, 0)).toBeNull();
  });
});

describe('a messages webhook', () => {
  const retry = messagesRetry(5_000);

  it('waits 5 seconds, doubles, and stays at 15 minutes', () => {
    const waits = [1, 2, 3, 8, 9, 50].map((attempt) => retry(attempt, answered(503), 0));
    expect(waits).toEqual([5_000, 10_000, 20_000, 640_000, 15 * minutes, 15 * minutes]);
  });

  it('is dropped after 24 hours', () => {
    expect(retry(100, answered(503), 23 * 60 * minutes)).toBe(15 * minutes);
    expect(retry(100, answered(503), 24 * 60 * minutes)).toBeNull();
  });

  it.each([400, 401, 404])('is not tried again after %i', (status) => {
    expect(retry(1, answered(status), 0)).toBeNull();
  });

  it('is tried again when nobody is there', () => {
    expect(retry(1, unreached('refused'), 0)).toBe(5_000);
  });
});
