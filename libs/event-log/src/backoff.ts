const FIRST_MS = 100;
const LONGEST_MS = 30_000;

/** Milliseconds to wait after the `attempt`-th failure (1 is the first): doubling, capped, with up to a quarter of jitter. */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1));
  return Math.round(full * (1 - 0.25 * random()));
}
