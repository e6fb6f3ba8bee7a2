import { type Clock, type Instant, instantOf } from '@ringback/event-contracts';
import { createLogger } from '@ringback/service-kit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { retainEvents } from './event-retention.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const hour = 3_600_000;
const clock: Clock = { now: () => instantOf(Date.now()) };
const logger = createLogger({ process: 'test', level: 'fatal' });

describe('the retention of events', () => {
  it('removes every hour what is older than the setting says, until it is stopped', async () => {
    vi.setSystemTime('2026-11-15T10:00:00Z');
    const asked: Instant[] = [];
    const retention = retainEvents({ pruneBefore: (instant) => Promise.resolve(asked.push(instant)) }, 14, clock, logger);
    await vi.advanceTimersByTimeAsync(2 * hour);
    expect(asked).toEqual(['2026-11-01T11:00:00.000Z', '2026-11-01T12:00:00.000Z']);
    await retention.stop();
    await vi.advanceTimersByTimeAsync(2 * hour);
    expect(asked).toHaveLength(2);
  });
});
