import { describe, expect, it } from 'vitest';
import { clipped, textOf, Words } from './words.js';

describe('a field of a webhook', () => {
  it.each([
    ['7', '7'],
    [7, '7'],
    ['', null],
    [null, null],
    [undefined, null],
    [{}, null],
    [[], null],
    [true, null],
  ])('%j is read as %j', (asSent, text) => {
    expect(textOf(Words.parse(asSent))).toBe(text);
  });
});

describe('a text that is too long', () => {
  it('loses its end, and no half of a character stays', () => {
    expect(clipped('ab🙂', 3)).toBe('ab\ufffd');
    expect(clipped('ab🙂', 4)).toBe('ab🙂');
  });
});
