import { ANYWHERE, type RuleBasis, type TextClass } from './rule.js';

/** The rules for a class of texts to somebody in these regions. Somebody of whom nothing is known can be in any country, so the rules of all of them hold. */
export function rulesFor<Rule extends RuleBasis>(rules: readonly Rule[], textClass: TextClass, regions: readonly string[]): Rule[] {
  return rules.filter((rule) => rule.classes.includes(textClass) && concerns(rule.region, regions));
}

function concerns(region: string, regions: readonly string[]): boolean {
  if (region === ANYWHERE) return true;
  if (regions.length === 0) return !region.includes('-');
  return regions.some((each) => each === region || each.startsWith(`${region}-`));
}

/** @param date in the recipient's zone, as `2026-11-26`. */
export const holdsOn = ({ validFrom, validUntil }: Pick<RuleBasis, 'validFrom' | 'validUntil'>, date: string): boolean =>
  validFrom <= date && (validUntil === undefined || date <= validUntil);
