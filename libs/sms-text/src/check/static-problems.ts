import { closestMatch } from 'leven';
import { analyzeSync, tags as liquidTags, type Template, type Variable } from 'liquidjs';
import { type Failure, FILTERS, MAX_TEMPLATE_LENGTH, placeOf, placeOfFilter, TAGS, valuesIn, withoutPlace } from '../engine.js';
import { fieldPaths, type TemplateFieldPath } from '../fields.js';
import { at, byPlace, type Place, placeAt, type TemplateProblem } from '../template-problem.js';

/** Why a template cannot be read. */
export function problemOfReading({ code, problem, token }: Failure): TemplateProblem {
  if (code === 'limits' || !token) return { code: 'limits', message: `the template is longer than ${MAX_TEMPLATE_LENGTH} characters: shorten it` };
  const place = placeOf(token);
  const tag = /^tag "(?<name>[^"]*)" not found/.exec(problem)?.groups?.['name'];
  if (tag !== undefined) return problemOfTag(tag, { ...place, column: place.column + token.getText().indexOf(tag), length: tag.length });
  return { code: 'syntax', message: `${withoutPlace(problem)} ${at(place)}: write fields as {{ caller.name }} and conditions as {% if caller.name %}…{% endif %}`, ...place };
}

function problemOfTag(name: string, place: Place): TemplateProblem {
  if (/^(else|elsif|when|end\w*)$/.test(name)) {
    return { code: 'syntax', message: `\`${name}\` ${at(place)} belongs to no tag that is open there: remove it, or open one before it`, ...place };
  }
  if (name in liquidTags) {
    return { code: 'forbidden-tag', message: `tag \`${name}\` ${at(place)} is not for texts; there are ${listOf(TAGS)}`, ...place };
  }
  return { code: 'unknown-tag', message: `unknown tag \`${name}\` ${at(place)}; ${didYouMean(name, TAGS) ?? `there are ${listOf(TAGS)}`}`, ...place };
}

export function unknownFilters(templates: readonly Template[]): TemplateProblem[] {
  return valuesIn(templates).flatMap(({ filters }) => filters)
    .filter(({ name }) => !FILTERS.includes(name))
    .map((filter) => {
      const { name } = filter;
      const place = placeOfFilter(filter);
      const advice = didYouMean(name, FILTERS) ?? `there are ${listOf(FILTERS)}`;
      return { code: 'unknown-filter', message: `unknown filter \`${name}\` ${at(place)}; ${advice}`, ...place };
    });
}

/** The strings that a template can compare values with. */
export const literalsIn = (body: string): readonly string[] => literals([...body.matchAll(/\{[{%](.*?)[%}]\}/gs)]);

/** Those of them that stand in a condition. */
export const comparedIn = (body: string): readonly string[] => literals([...body.matchAll(/\{%-?\s*(?:if|elsif|unless|when)\b(.*?)%\}/gs)]);

const literals = (found: readonly RegExpExecArray[]): readonly string[] =>
  found.flatMap(([, code = '']) => [...code.matchAll(/"([^"]*)"|'([^']*)'/g)].map(([, double, single]) => double ?? single ?? '')).filter((literal) => literal.trim() !== '');

/** Each of them is tried in every situation. */
const MOST_CONDITIONS = 20;

export function tooManyConditions(body: string): TemplateProblem[] {
  const first = [...body.matchAll(/\{%-?\s*(?:if|elsif|unless|when)\b/g)][MOST_CONDITIONS];
  if (!first) return [];
  const place = placeAt(body, first.index, first[0].length);
  return [{ code: 'limits', message: `the template has more than ${MOST_CONDITIONS} conditions, the first too many ${at(place)}: make several templates of it, each for some calls`, ...place }];
}

export interface FieldUses {
  used: ReadonlySet<TemplateFieldPath>;
  problems: readonly TemplateProblem[];
}

/** The fields that a template names, and what it names that is no field. */
export function fieldUses(body: string, templates: Template[]): FieldUses {
  const used = new Set<TemplateFieldPath>();
  const problems: TemplateProblem[] = [];
  for (const variable of Object.values(analyzeSync(templates, { partials: false }).globals).flat()) {
    const path = String(variable);
    const field = fieldPaths.find((each) => path === each || path === `${each}.size`);
    if (field) used.add(field);
    else problems.push(unknownField(path, placeOfVariable(body, variable)));
  }
  return { used, problems: problems.sort(byPlace) };
}

function unknownField(path: string, place: Place): TemplateProblem {
  const inGroup = fieldPaths.filter((each) => each.startsWith(`${path}.`));
  const advice = inGroup.length > 0 ? `it is a group of ${listOf(inGroup)}` : (didYouMean(path, fieldPaths) ?? `there are ${listOf(fieldPaths)}`);
  return { code: 'unknown-field', message: `unknown field \`${path}\` ${at(place)}; ${advice}`, ...place };
}

/** Its length is that of how it is written, `caller["name"]` too. */
function placeOfVariable(body: string, { location }: Variable): Place {
  const written = (body.split('\n')[location.row - 1] ?? '').slice(location.col - 1);
  return { line: location.row, column: location.col, length: /^(?:[^\s|:,%}()[\]=<>!]|\[[^\]]*\])+/.exec(written)?.[0].length ?? 1 };
}

/** A slip of the finger or two, and not more than a third of the word. */
export function didYouMean(word: string, candidates: readonly string[]): string | null {
  const closest = closestMatch(word, candidates, { maxDistance: Math.min(3, Math.ceil(word.length / 3)) });
  return closest === undefined ? null : `did you mean \`${closest}\`?`;
}

export const listOf = (names: readonly string[]): string => `${names.slice(0, -1).map((name) => `\`${name}\``).join(', ')} and \`${names.at(-1) ?? ''}\``;
