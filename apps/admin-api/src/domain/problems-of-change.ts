import type { BusinessSettings } from '@ringback/event-contracts';
import { problemsOfLists, problemsOfNumbers } from './list-problems.js';
import type { SettingProblem } from './setting-problem.js';
import { OF_TEXTS, problemsOfTexts, type TextingBusiness } from './text-problems.js';
import { problemsOfValues } from './value-problems.js';

/**
 * What keeps a change from being saved: all that is wrong with the settings it names, and whatever it makes wrong of others. What
 * was wrong before stands in nobody's way. @param before null when the business is new.
 */
export async function problemsOfChange(before: TextingBusiness | null, after: TextingBusiness, changed: Partial<BusinessSettings>): Promise<SettingProblem[]> {
  const named = Object.keys(changed);
  const ofTexts = before?.name !== after.name || OF_TEXTS.some((setting) => changed[setting] !== undefined);
  const problemsOf = async (business: TextingBusiness) => [
    ...problemsOfLists(business.settings), ...problemsOfNumbers(business), ...problemsOfValues(business.settings), ...(ofTexts ? await problemsOfTexts(business) : []),
  ];
  const problems = await problemsOf(after);
  const unnamed = problems.filter((problem) => !named.some((setting) => isOf(problem, setting)));
  // Asked for only where it tells something: with many templates it takes a while.
  const known = new Set(before === null || unnamed.length === 0 ? [] : (await problemsOf(before)).map(asKey));
  return problems.filter((problem) => !unnamed.includes(problem) || !known.has(asKey(problem)));
}

const asKey = ({ field, detail }: SettingProblem): string => `${field} ${detail}`;
const isOf = ({ field }: SettingProblem, setting: string): boolean => field === `settings.${setting}` || field.startsWith(`settings.${setting}.`);
