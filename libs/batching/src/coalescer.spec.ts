import { afterEach, describe, expect, it, vi } from 'vitest';
import { Coalescer, type CoalescerOptions } from './coalescer.js';

const groupsOf = (options: CoalescerOptions) => {
  const groups: number[][] = [];
  const coalescer = new Coalescer<number, number>(async (items) => {
    groups.push([...items]);
    await new Promise((resolve) => setImmediate(resolve));
    if (items.includes(13)) throw new Error('unlucky');
    return items.map((item) => item * 2);
  }, options);
  return { groups, coalescer };
};

describe('a coalescer', () => {
  it('answers each item with its own result', async () => {
    const { coalescer } = groupsOf({ maxItems: 10, concurrency: 1 });
    expect(await Promise.all([1, 2, 3].map((item) => coalescer.submit(item)))).toEqual([2, 4, 6]);
  });

  it('takes what was submitted together as one group, up to its limit', async () => {
    const { coalescer, groups } = groupsOf({ maxItems: 2, concurrency: 1 });
    await Promise.all([1, 2, 3].map((item) => coalescer.submit(item)));
    expect(groups).toEqual([[1, 2], [3]]);
  });

  it('fails only the group that failed', async () => {
    const { coalescer } = groupsOf({ maxItems: 1, concurrency: 1 });
    const results = await Promise.allSettled([12, 13, 14].map((item) => coalescer.submit(item)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('gathers in its rest what comes after a group', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { coalescer, groups } = groupsOf({ maxItems: 10, concurrency: 1, restMs: 50 });
    await coalescer.submit(1);
    const late = [coalescer.submit(2)];
    await new Promise((resolve) => setImmediate(resolve));
    late.push(coalescer.submit(3));
    await vi.advanceTimersByTimeAsync(50);
    await Promise.all(late);
    expect(groups).toEqual([[1], [2, 3]]);
  });

  it('does not rest when a whole group waits', async () => {
    const { coalescer, groups } = groupsOf({ maxItems: 2, concurrency: 1, restMs: 3_600_000 });
    await coalescer.submit(1);
    await Promise.all([2, 3].map((item) => coalescer.submit(item)));
    expect(groups).toEqual([[1], [2, 3]]);
  });
});

afterEach(() => {
  vi.useRealTimers();
});
