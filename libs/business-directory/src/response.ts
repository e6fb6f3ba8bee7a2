import type { E164, MissedOutcome, ResponseRule, Schedule } from '@ringback/event-contracts';

/** What a missed call brings, before anything is asked about its caller. */
export interface Response {
  send: ResponseRule['send'];
  /** The id of the template to use; null when its conditions choose it. */
  template: string | null;
}

/** What a business's rules go by. */
export interface ResponseSituation {
  number: E164;
  outcome: MissedOutcome;
  schedule: Schedule;
}

/** From the weightiest: a rule that names an earlier one goes before any that does not. */
const PRECEDENCE = ['number', 'outcome', 'schedule'] as const;

/** The most specific rule that fits decides, of equally specific ones the first; without any, every missed call brings a text. */
export function responseTo(situation: ResponseSituation, rules: readonly ResponseRule[]): Response {
  const fitting = rules.filter((rule) => PRECEDENCE.every((name) => rule[name] === undefined || rule[name] === situation[name]));
  const rule = fitting.reduce<ResponseRule | null>((best, next) => (best === null || weightOf(next) > weightOf(best) ? next : best), null);
  return { send: rule?.send ?? 'text', template: rule?.template ?? null };
}

/** A binary digit for each condition, so that a weightier one outweighs all that come after it. */
const weightOf = (rule: ResponseRule): number => PRECEDENCE.reduce((weight, name) => weight * 2 + (rule[name] === undefined ? 0 : 1), 0);
