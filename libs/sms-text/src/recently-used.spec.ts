import { describe, expect, it, vi } from 'vitest';
import { RecentlyUsed } from './recently-used.js';

describe('a bounded memory', () => {
  it('makes a value once while it is in use, and forgets the one used longest ago', () => {
    const memory = new RecentlyUsed<string, string>(2);
    const make = vi.fn((key: string) => key.toUpperCase());
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) expect(memory.getOrMake(key, make)).toBe(key.toUpperCase());
    expect(make.mock.calls.map(([key]) => key)).toEqual(['a', 'b', 'c', 'b']);
    expect(memory.size).toBe(2);
  });
});
