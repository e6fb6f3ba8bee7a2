import type { E164 } from '@ringback/event-contracts';

/** A number as one reads it to somebody: digit by digit, in groups; in North America without the country's. */
export function spoken(number: E164): string {
  const digits = number.slice(1);
  const groups = /^1(\d{3})(\d{3})(\d{4})$/.exec(digits)?.slice(1) ?? digits.match(/\d{1,3}/g) ?? [];
  return groups.map((group) => group.replaceAll(/\B/g, ' ')).join(', ');
}
