import type { BusinessSettings } from '@ringback/event-contracts';
import { problemsOfLists, problemsOfNumbers } from './list-problems.js';
import type { SettingProblem } from './setting-problem.js';
import { OF_TEXTS, problemsOfTexts, type TextingBusiness } from './text-problems.js';
import { problemsOfValues } from './value-problems.js';

/**
 * What keeps a change from being saved: all that is wrong with the settings it names, and whatever it makes wrong of others. What
 * was wrong before stands in nobody's way. @param before null when the business is new.
 */
export function problemsOfChange(before: TextingBusiness | null, after: TextingBusiness, changed: Partial<BusinessSettings>): SettingProblem[] {
  const named = Object.keys(changed);
  const ofTexts = before?.name !== after.name || OF_TEXTS.some((setting) => changed[setting] !== undefined);
  return [...problemsIn((business) => [...problemsOfLists(business.settings), ...problemsOfNumbers(business), ...problemsOfValues(business.settings)], before, after, named), ...(ofTexts ? problemsIn(problemsOfTexts, before, after, named) : [])];
}

function problemsIn(problemsOf: (business: TextingBusiness) => SettingProblem[], before: TextingBusiness | null, after: TextingBusiness, named: readonly string[]): SettingProblem[] {
  const known = new Set(before === null ? [] : problemsOf(before).map(asKey));
  return problemsOf(after).filter((problem) => named.some((setting) => isOf(problem, setting)) || !known.has(asKey(problem)));
}

const asKey = ({ field, detail }: SettingProblem): string => `${field} ${detail}`;
const isOf = ({ field }: SettingProblem, setting: string): boolean => field === `settings.${setting}` || field.startsWith(`settings.${setting}.`);
