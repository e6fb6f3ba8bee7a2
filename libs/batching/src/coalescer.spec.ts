import { describe, expect, it } from 'vitest';
import { Coalescer } from './coalescer.js';

const groupsOf = (options: { maxItems: number; concurrency: number }) => {
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
});
