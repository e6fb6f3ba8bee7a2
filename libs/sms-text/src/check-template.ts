import type { Language, MessagePurpose } from '@ringback/event-contracts';
import { costWarnings, tooManySegments } from './check/cost-warnings.js';
import { impossibleValues } from './check/impossible-values.js';
import { mangledNames } from './check/mangled.js';
import { situationsFor } from './check/situations.js';
import { comparedIn, fieldUses, literalsIn, problemOfReading, tooManyConditions, unknownFilters } from './check/static-problems.js';
import { ERRORS, problemsOfTexts, WARNINGS } from './check/text-rules.js';
import { problemsOfFailing, tryAll } from './check/trials.js';
import { parse } from './engine.js';
import { businessFields, type TemplateBusiness } from './fields.js';
import { optOutHintTest } from './opt-out-hint.js';
import { byPlace, type TemplateProblem } from './template-problem.js';

export interface CheckOptions {
  /** What the text is for: an opener must say who is writing and how to opt out. */
  role: MessagePurpose;
  business: TemplateBusiness & {
    /** What its callers can opt out by, beside the words that always do. */
    optOutWords?: readonly string[];
  };
  /** That the template is written in; a hint at opting out counts in any language without it. */
  language?: Language | undefined;
  /** That a text may take at most; more are only warned of without it. */
  maxSegments?: number;
}

export interface TemplateCheck {
  /** Reasons not to save the template: with none of them it renders for every caller. */
  problems: readonly TemplateProblem[];
  /** What it costs, or risks, needlessly. */
  warnings: readonly TemplateProblem[];
}

/**
 * Judges a template by its syntax and by every text that it can become: with and without the caller's name, each link, the
 * hours and the staff's name, for every outcome of a call that it asks for, for every value that it compares with, with values of the
 * usual length and as long as they get. A branch that none of them leads to is looked at all the same.
 * Takes milliseconds: for the moment of saving, not of sending.
 */
export function checkTemplate(body: string, { role, business, language, maxSegments = Infinity }: CheckOptions): TemplateCheck {
  const read = parse(body, 'reading');
  if (read.is === 'failed') return { problems: [problemOfReading(read)], warnings: [] };
  const { used, problems } = fieldUses(body, read.templates);
  const unknown = [...unknownFilters(read.templates), ...problems, ...tooManyConditions(body), ...impossibleValues(read.templates), ...mangledNames(body, read.templates)].sort(byPlace);
  const ready = parse(body, 'trying');
  if (unknown.length > 0 || ready.is === 'failed') return { problems: unknown, warnings: [] };

  const trials = tryAll(ready.templates, situationsFor(used, businessFields(business), literalsIn(body), comparedIn(body)));
  const tellsHowToOptOut = optOutHintTest(language ?? null, business.optOutWords ?? []);
  const context = { role, body, businessName: business.name, language: language ?? null, tellsHowToOptOut };
  const failing = problemsOfFailing(trials);
  return {
    problems: [...(failing.length > 0 ? failing : tooManySegments(trials.texts, maxSegments)), ...problemsOfTexts(ERRORS, trials, context)],
    warnings: [...costWarnings(body, trials.texts, maxSegments), ...problemsOfTexts(WARNINGS, trials, context)],
  };
}
