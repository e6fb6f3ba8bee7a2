import { readFileSync } from 'node:fs';

/*
 * Preloaded by `--import` into the processes of a house whose time is moved, and part of nothing that is delivered: what they take for
 * the time of day is the real one and so many ms more as a file says. Node's timers run by another clock, and stay as they are: so it
 * is as when somebody sets the clock of the machine.
 */
const file = process.env['JOURNEY_CLOCK'] ?? '';

/** A process asks thousands of times a second. */
const LOOK_EVERY_MS = 5;

const RealDate = Date;
let ahead = Number(readFileSync(file, 'utf8'));
let lookedAt = performance.now();

function now(): number {
  const at = performance.now();
  if (at - lookedAt >= LOOK_EVERY_MS) {
    lookedAt = at;
    ahead = Number(readFileSync(file, 'utf8'));
  }
  return RealDate.now() + ahead;
}

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given: unknown[], made) => Reflect.construct(target, given.length === 0 ? [now()] : given, made) as Date,
  apply: () => new RealDate(now()).toString(),
  get: (target, name, receiver) => (name === 'now' ? now : (Reflect.get(target, name, receiver) as unknown)),
});
