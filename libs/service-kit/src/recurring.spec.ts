import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Recurring } from './recurring.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const lines: string[] = [];
const line = (_: object, message: string) => void lines.push(message);
const log = { debug: line, info: line, warn: line, error: line };

describe('recurring work', () => {
  it('is done after each interval, and no more once it is stopped', async () => {
    let turns = 0;
    const recurring = new Recurring('counting', 1_000, () => Promise.resolve(void (turns += 1)), log);
    recurring.start();
    await vi.advanceTimersByTimeAsync(3_500);
    expect(turns).toBe(3);
    await recurring.stop();
    await vi.advanceTimersByTimeAsync(3_500);
    expect(turns).toBe(3);
  });

  it('that fails is reported, and comes again', async () => {
    let turns = 0;
    const recurring = new Recurring('counting', 1_000, () => Promise.reject(new Error(String((turns += 1)))), log);
    recurring.start();
    await vi.advanceTimersByTimeAsync(2_500);
    expect(turns).toBe(2);
    expect(lines).toEqual(['counting failed; tried again later', 'counting failed; tried again later']);
    await recurring.stop();
  });

  it('that takes longer than its interval is never done twice at once, and a stop waits for it', async () => {
    let atOnce = 0;
    let most = 0;
    const held = Promise.withResolvers<undefined>();
    const recurring = new Recurring('waiting', 1_000, async () => {
      most = Math.max(most, (atOnce += 1));
      await held.promise;
      atOnce -= 1;
    }, log);
    recurring.start();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(most).toBe(1);
    const stopped = recurring.stop();
    held.resolve(undefined);
    await stopped;
    expect(atOnce).toBe(0);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(most).toBe(1);
  });

  it('comes at once when it is woken, and once more when it was under way then', async () => {
    let turns = 0;
    let held = Promise.withResolvers<undefined>();
    const recurring = new Recurring('waking', 10_000, async () => {
      turns += 1;
      await held.promise;
    }, log);
    recurring.start();
    recurring.wake();
    await vi.advanceTimersByTimeAsync(1);
    expect(turns).toBe(1);
    recurring.wake();
    recurring.wake();
    const first = held;
    held = Promise.withResolvers<undefined>();
    first.resolve(undefined);
    await vi.advanceTimersByTimeAsync(1);
    expect(turns).toBe(2);
    held.resolve(undefined);
    await vi.advanceTimersByTimeAsync(9_999);
    expect(turns).toBe(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(turns).toBe(3);
    await recurring.stop();
    recurring.wake();
    expect(turns).toBe(3);
  });

  it('that waits for others holds up a stop for no longer than it is given', async () => {
    const recurring = new Recurring('hanging', 1_000, () => new Promise(() => undefined), log);
    recurring.wake();
    let stopped = false;
    void recurring.stop(3_000).then(() => (stopped = true));
    await vi.advanceTimersByTimeAsync(2_999);
    expect(stopped).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(stopped).toBe(true);
  });

  it('of many steps learns of a stop, and leaves the next one undone', async () => {
    let steps = 0;
    const step = Promise.withResolvers<undefined>();
    const recurring: Recurring = new Recurring('stepping', 1_000, async () => {
      while (steps < 5 && !recurring.isStopping) {
        steps += 1;
        await step.promise;
      }
    }, log);
    recurring.start();
    await vi.advanceTimersByTimeAsync(1_000);
    const stopped = recurring.stop();
    step.resolve(undefined);
    await stopped;
    expect(steps).toBe(1);
  });
});
