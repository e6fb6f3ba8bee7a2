import type { Template } from 'liquidjs';
import { type Failure, MAX_TEXT_LENGTH, placeOf, type Run, run, withoutPlace } from '../engine.js';
import { fieldPaths, pathAsWritten, templateFields } from '../fields.js';
import { at, byPlace, type Place, type TemplateProblem } from '../template-problem.js';
import { type Situation, whenOf } from './situations.js';
import { type Way, waysOf } from './ways.js';

/** A text that a template becomes, and in which situation. */
export interface TriedText {
  situation: Situation;
  text: string;
  /** Through the template's conditions, in the order in which they were gone. */
  ways: ReadonlySet<Way>;
}

export interface TriedFailure {
  situation: Situation;
  failure: Failure;
}

export interface Trials {
  texts: readonly TriedText[];
  failures: readonly TriedFailure[];
  /** What is said where no situation leads: in a branch for one caller's name, for instance. */
  elsewhere: readonly TriedText[];
}

/** To go a way where no situation leads, so many are tried at most. */
const TRIED_ELSEWHERE = 32;

/** Fills the template in for each situation, and goes all ways through it. One that runs out of its limits is not tried again. Changes `templates`. */
export function tryAll(templates: Template[], situations: readonly Situation[]): Trials {
  const texts: TriedText[] = [];
  const failures: TriedFailure[] = [];
  let taken = new Set<Way>();
  const gone = new Set<Way>();
  const ways = waysOf(templates, (way) => taken.add(way));
  const tryIn = (situation: Situation): Run => {
    taken = new Set();
    const outcome = run(templates, templateFields(situation.values));
    for (const way of taken) gone.add(way);
    return outcome;
  };

  for (const situation of situations) {
    const outcome = tryIn(situation);
    if (outcome.is === 'rendered') texts.push({ situation, text: outcome.text, ways: taken });
    else failures.push({ situation, failure: outcome });
    if (outcome.is === 'failed' && outcome.code === 'limits') return { texts, failures, elsewhere: [] };
  }
  // Odd, so that it is no multiple of the ways in which most facts can turn out.
  const stride = Math.ceil(situations.length / TRIED_ELSEWHERE) | 1;
  const some = situations.filter((_, index) => index % stride === 0);
  const elsewhere = ways.flatMap((way) => {
    if (!way.compares || gone.has(way)) return [];
    return some.flatMap((situation) => {
      const outcome = way.forced(() => tryIn(situation));
      return outcome.is === 'rendered' ? [{ situation, text: outcome.text, ways: taken }] : [];
    });
  });
  return { texts, failures, elsewhere };
}

/** Each way to fail once, whatever the number of situations. */
export function problemsOfFailing({ texts, failures }: Pick<Trials, 'texts' | 'failures'>): TemplateProblem[] {
  const all = [...texts, ...failures].map(({ situation }) => situation);
  const ways = Map.groupBy(failures, ({ failure: { code, token } }) => `${code} ${code === 'unset' && token ? token.begin : ''}`);
  const problems = [...ways.values()].flatMap((same) => {
    const when = whenOf(same.map(({ situation }) => situation), all);
    return same.slice(0, 1).map(({ failure }) => problemOf(failure, when));
  });
  return problems.sort(byPlace);
}

function problemOf({ code, problem, token }: Failure, when: string): TemplateProblem {
  const place = token ? placeOf(token) : undefined;
  const where = place ? ` ${at(place)}` : '';
  switch (code) {
    case 'unset':
      return unset(token?.getText() ?? '', place, when);
    case 'limits':
      return { code, message: `the template runs too long or makes too much text${where}${when}: make it simpler`, ...place };
    case 'empty':
      return { code, message: `the text is blank${when}: write something that is always there` };
    case 'too-long':
      return { code, message: `the text is longer than ${MAX_TEXT_LENGTH} characters${when}: shorten it` };
    case 'syntax-left':
      return { code, message: `the text shows template syntax${when}: write fields as {{ caller.name }}` };
    case 'unsendable':
      return { code, message: `the text holds control characters or half of an emoji${when}: remove them, and do not take emoji apart` };
    default:
      return { code: 'not-renderable', message: `${withoutPlace(problem)}${where}${when}: write it otherwise`, ...place };
  }
}

/** A field can be asked for; what the template has made itself must be made in every case. */
function unset(written: string, place: Place | undefined, when: string): TemplateProblem {
  const name = pathAsWritten(written.replace(/^\{\{-?\s*|[\s|}].*$/gs, '')).replace(/^\./, '');
  const field = fieldPaths.find((path) => name === path || name.startsWith(`${path}.`));
  const where = place ? ` ${at(place)}` : '';
  const message = field
    ? `\`${field}\`${where} is not always set: put {% if ${field} %}…{% endif %} around it, or \`default\` first among its filters, as in {{ ${field} | default: "…" }}`
    : `\`${name}\`${where} has no value${when}: assign it in every branch`;
  return { code: 'field-may-be-unset', message, ...place };
}
