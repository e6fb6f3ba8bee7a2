import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fairShares, type ShareMember, type SharePartition } from './fair-shares.js';

const partitions = (count: number, owner: (id: number) => string | null = () => null, topic = 't'): SharePartition[] =>
  Array.from({ length: count }, (_, id) => ({ id, topic, owner: owner(id) }));
const members = (...ids: string[]): ShareMember[] => ids.map((id) => ({ id, topics: ['t'] }));
const sizes = (shares: ReadonlyMap<number, string | null>) => [...Map.groupBy(shares.values(), (id) => id).values()].map((owned) => owned.length).sort((a, b) => a - b);

describe('fair shares', () => {
  it('gives nobody a partition whose topic nobody subscribes to', () => {
    expect([...fairShares([], partitions(2)).values()]).toEqual([null, null]);
    expect([...fairShares(members('a'), partitions(1, () => null, 'other')).values()]).toEqual([null]);
  });

  it('takes from a member that left its topic', () => {
    const shares = fairShares([{ id: 'a', topics: ['u'] }, { id: 'b', topics: ['t'] }], partitions(3, () => 'a'));
    expect([...shares.values()]).toEqual(['b', 'b', 'b']);
  });

  it('moves no more than a newcomer needs', () => {
    const shares = fairShares(members('a', 'b', 'c'), partitions(12, (id) => (id < 6 ? 'a' : 'b')));
    expect(sizes(shares)).toEqual([4, 4, 4]);
    expect([...shares].filter(([id, member]) => member === (id < 6 ? 'a' : 'b'))).toHaveLength(8);
  });

  it('differ by one at most, whoever had what before', () => {
    const ids = ['a', 'b', 'c', 'd', 'gone', null] as const;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ids), { maxLength: 40 }), fc.integer({ min: 1, max: 4 }), (owners, alive) => {
        const shares = fairShares(members(...['a', 'b', 'c', 'd'].slice(0, alive)), partitions(owners.length, (id) => owners[id] ?? null));
        const found = ['a', 'b', 'c', 'd'].slice(0, alive).map((member) => [...shares.values()].filter((id) => id === member).length);
        expect(Math.max(...found) - Math.min(...found)).toBeLessThanOrEqual(1);
        expect(shares.size).toBe(owners.length);
      }),
    );
  });
});
