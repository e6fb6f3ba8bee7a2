/** An amount as price lists write it. No number, since 0.1 + 0.2 is not 0.3 of one. */
export interface Money {
  /** Decimal, such as `0.0075`. */
  amount: string;
  /** ISO 4217, such as `EUR`. */
  currency: string;
}

/** Exact to the last digit of the price. Throws {@link RangeError} when the amount is no decimal. */
export function times({ amount, currency }: Money, factor: number): Money {
  const [, whole = '', fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(amount) ?? [];
  if (whole === '') throw new RangeError(`a price must be a decimal such as 0.0075, not ${amount}`);
  const units = (BigInt(whole + fraction) * BigInt(factor)).toString().padStart(fraction.length + 1, '0');
  const point = units.length - fraction.length;
  return { amount: fraction ? `${units.slice(0, point)}.${units.slice(point)}` : units, currency };
}
