import { describe, expect, it } from 'vitest';
import { fitness } from './text-rules.js';

describe('a text to send', () => {
  it('is empty when it holds only space', () => expect(fitness(' \n ')).toBe('empty'));
  it('may be as long as the carrier takes', () => expect(fitness('x'.repeat(1000))).toBe('fit'));
  it('is too long beyond that', () => expect(fitness('x'.repeat(1001))).toBe('too-long'));
  it('is counted in characters, not in halves of them', () => expect(fitness('🙂'.repeat(1000))).toBe('fit'));
});
