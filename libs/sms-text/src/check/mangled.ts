import { Context, Output, Tag, type Template, toValueSync, TypeGuards, type Value } from 'liquidjs';
import { parts, placeOfFilter, valuesOf } from '../engine.js';
import { pathAsWritten, TEMPLATE_FIELDS, templateFields, type TemplateFieldPath } from '../fields.js';
import { at, byPlace, type TemplateProblem } from '../template-problem.js';

/** Fields that people know when they read them, with a name of other letters as well: what is done for addresses spoils it first. */
const NAMES: ReadonlyMap<string, readonly string[]> = new Map<TemplateFieldPath, readonly string[]>([
  ['caller.name', [TEMPLATE_FIELDS['caller.name'].typical, "Zoë O'Neil"]],
  ['caller.firstName', [TEMPLATE_FIELDS['caller.firstName'].typical, 'Zoë']],
  ['business.name', [TEMPLATE_FIELDS['business.name'].typical]],
  ['staff.name', [TEMPLATE_FIELDS['staff.name'].typical, 'Zoë']],
]);

/** Filters after which no word of a name is left: `truncate: 2`, `slice: 50`, `url_encode`. A name may be cut at a word, or in an address. */
export function mangledNames(body: string, templates: readonly Template[]): TemplateProblem[] {
  const all = parts(templates);
  const outputs = all.filter((template): template is Output => template instanceof Output && !isInAddress(body, template));
  const shown = new Set(outputs.map(({ value }) => fieldOf(value)));
  const assigned = all.filter((template) => template instanceof Tag && template.name === 'assign' && shown.has(String((template as Tag & { key?: string }).key)));
  const values = [...outputs, ...assigned].flatMap(valuesOf);
  return values.flatMap((value) => mangledBy(value)).sort(byPlace);
}

const isInAddress = (body: string, { token }: Output): boolean => /[=&/?#]/.test(body.charAt(token.begin - 1));

function fieldOf({ initial: { postfix } }: Value): string | null {
  const [token] = postfix;
  return postfix.length === 1 && token && TypeGuards.isPropertyAccessToken(token) ? pathAsWritten(token.getText()) : null;
}

function mangledBy(value: Value): TemplateProblem[] {
  const field = fieldOf(value) ?? '';
  for (const name of NAMES.get(field) ?? []) {
    const states = statesOf(value, name);
    const reads = written(states.at(-1), '');
    if (states.length === 0 || isToBeRead(reads, name)) continue;
    const lastGood = states.slice(0, -1).findLastIndex((state) => isToBeRead(written(state, ' '), name));
    const filter = value.filters[lastGood + 1];
    if (!filter) continue;
    const place = placeOfFilter(filter);
    const message = `\`${filter.name}\` ${at(place)} leaves no word of \`${field}\` to read: ${aCallerOr(field)} called "${name}" reads "${reads}": take the filter off`;
    return [{ code: 'mangled', message, ...place }];
  }
  return [];
}

const written = (state: unknown, between: string): string => [state].flat().map((part) => (typeof part === 'string' || typeof part === 'number' ? String(part) : '')).join(between);

const aCallerOr = (field: string): string => (field.startsWith('caller') ? 'a caller' : 'one');

/** What each filter makes of a name. */
function statesOf({ filters }: Value, name: string): unknown[] {
  const context = new Context(ALL_FIELDS);
  const states: unknown[] = [name];
  for (const filter of filters) states.push(toValueSync<unknown>(filter.render(states.at(-1), context)));
  return states.slice(1);
}

const ALL_FIELDS = templateFields(Object.fromEntries(Object.entries(TEMPLATE_FIELDS).map(([path, { typical }]) => [path, typical])));

function isToBeRead(text: string, name: string): boolean {
  const words = new Set(wordsOf(text));
  return wordsOf(name).some((word) => words.has(word));
}

/** In small letters, without the signs around them. */
const wordsOf = (text: string): readonly string[] =>
  text.toLowerCase().split(/[\s-]+/).map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')).filter(Boolean);
