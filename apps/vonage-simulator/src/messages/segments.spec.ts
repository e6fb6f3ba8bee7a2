import { describe, expect, it } from 'vitest';
import { segments } from './segments.js';

describe('a text is counted in messages on the air', () => {
  it.each([
    ['160 plain letters', 'a'.repeat(160), 1],
    ['161 plain letters', 'a'.repeat(161), 2],
    ['306 plain letters', 'a'.repeat(306), 2],
    ['307 plain letters', 'a'.repeat(307), 3],
    ['80 euro signs, two septets each', '€'.repeat(80), 1],
    ['81 euro signs', '€'.repeat(81), 2],
    ['70 letters beyond GSM', 'ł'.repeat(70), 1],
    ['71 letters beyond GSM', 'ł'.repeat(71), 2],
    ['35 emoji, two units each', '👋'.repeat(35), 1],
    ['36 emoji', '👋'.repeat(36), 2],
  ])('%s', (_, text, count) => {
    expect(segments(text)).toBe(count);
  });

  it('as unicode when told so', () => {
    expect(segments('a'.repeat(71), 'unicode')).toBe(2);
  });
});
