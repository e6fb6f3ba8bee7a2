import { z } from 'zod';

interface DaysKept {
  /** Fewer would take what is still needed. */
  least: number;
  /** What is said of it, its default aside. */
  words: string;
}

const MOST = 36_500;
const days = ({ least }: DaysKept) => z.coerce.number('must be a number of days').int('must be a whole number of days').min(least, `must be at least ${least}`).max(MOST, `must be at most ${MOST}`);

/** A setting: for how many days rows are kept. */
export const daysKept = (of: DaysKept & { fallback: number }) => days(of).default(of.fallback).describe(`${of.words} At least ${of.least} days, by default ${of.fallback}.`);

/** The same of what is kept for ever unless somebody wants it otherwise. */
export const daysKeptIfAtAll = (of: DaysKept) => days(of).optional().describe(`${of.words} At least ${of.least} days, by default for ever.`);
