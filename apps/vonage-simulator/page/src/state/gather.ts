/**
 * Collects things and hands them on together every `ms` at most: a load test sends hundreds of changes a second, and
 * the page need not be drawn for each. `take` runs `later` once per batch.
 */
export function gather<T>(take: (things: T[]) => void, later: (then: () => void) => void): (thing: T) => void {
  let waiting: T[] = [];
  return (thing) => {
    waiting.push(thing);
    if (waiting.length > 1) return;
    later(() => {
      const things = waiting;
      waiting = [];
      take(things);
    });
  };
}
