import { randomUUID } from 'node:crypto';

/** Where time, ids and luck come from. */
export interface Surroundings {
  now(): Date;
  /** A UUID with dashes. */
  newId(): string;
  /** From 0 to below 1. */
  chance(): number;
}

export const realSurroundings: Surroundings = {
  now: () => new Date(),
  newId: () => randomUUID(),
  chance: () => Math.random(),
};
