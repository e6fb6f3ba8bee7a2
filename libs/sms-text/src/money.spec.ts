import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { times } from './money.js';

describe('money', () => {
  it.each([
    ['0.1', 3, '0.3'],
    ['0.0075', 2, '0.0150'],
    ['0.00525000', 7, '0.03675000'],
    ['1', 3, '3'],
    ['0.0075', 0, '0.0000'],
    ['9007199254740993.1', 1, '9007199254740993.1'],
  ])('%s by %i is %s', (amount, factor, product) => {
    expect(times({ amount, currency: 'EUR' }, factor)).toEqual({ amount: product, currency: 'EUR' });
  });

  it('is multiplied as it would be in its smallest unit', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(999_999), fc.nat(50), (whole, millionths, factor) => {
        const product = times({ amount: `${whole}.${String(millionths).padStart(6, '0')}`, currency: 'USD' }, factor);
        expect(BigInt(product.amount.replace('.', ''))).toBe((BigInt(whole) * 1_000_000n + BigInt(millionths)) * BigInt(factor));
      }),
    );
  });

  it.each(['', '.5', '1.', '-1', '1e3', '1,5', 'free'])('is not %j', (amount) => {
    expect(() => times({ amount, currency: 'EUR' }, 1)).toThrow(/decimal such as/);
  });
});
