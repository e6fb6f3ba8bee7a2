import type { Staff } from './staff.js';

/** A phone that rings, as somebody could pick it up by hand. */
export interface RingingPhone {
  /** Resolves with what somebody does with it; never, when nobody does anything. */
  byHand: Promise<Staff>;
  /** It rings no more. */
  stop(): void;
}

/** Nobody is there. */
const NOBODY: Staff = { does: 'no-answer' };

/** What phones do when they are rung that no call from the toy phone says anything of. */
export class Phones {
  readonly #habits = new Map<string, Staff>();
  readonly #ringing = new Map<string, Set<(what: Staff) => void>>();

  get habits(): Record<string, Staff> {
    return Object.fromEntries(this.#habits);
  }

  /** From now on this is what the phone does when it is rung. */
  learn(number: string, habit: Staff): void {
    this.#habits.set(number, habit);
  }

  knows(number: string): boolean {
    return this.#habits.has(number);
  }

  habitOf(number: string): Staff {
    return this.#habits.get(number) ?? NOBODY;
  }

  ring(number: string): RingingPhone {
    const { promise: byHand, resolve } = Promise.withResolvers<Staff>();
    const here = this.#ringing.get(number) ?? new Set();
    this.#ringing.set(number, here.add(resolve));
    return { byHand, stop: () => here.delete(resolve) };
  }

  /** Somebody does this with a phone that rings. @returns false when it does not ring */
  handle(number: string, what: Staff): boolean {
    const ringing = [...(this.#ringing.get(number) ?? [])];
    for (const resolve of ringing) resolve(what);
    return ringing.length > 0;
  }
}
