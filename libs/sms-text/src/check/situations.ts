import { fieldAt, type FieldValues, type TemplateField, type TemplateFieldPath } from '../fields.js';

/** One of the ways a fact that templates depend on can turn out. */
interface Option {
  axis: string;
  /** As a sentence says it: "`caller.name` is not set". */
  says: string;
}

/** What a template may have to be filled with one day, in every respect that it depends on. */
export interface Situation {
  values: FieldValues;
  options: readonly Option[];
}

/**
 * Every combination of what may be set and what may not, with values of the usual length and as long as they get. At most
 * 1,280, for a template that uses every field and asks for each outcome of a call; a usual one has 4 to 16.
 *
 * `known` is taken as it is where it is set, and imagined where it is not, as it can be set tomorrow. `literals` are the
 * strings that the template can compare with, `compared` those that it does: fields have them for values as well, unless these are too many.
 */
export function situationsFor(used: ReadonlySet<TemplateFieldPath>, known: FieldValues, literals: readonly string[], compared: readonly string[] = []): readonly Situation[] {
  const paths = [...new Set([...used].map(axisOf))];
  const count = (axes: readonly Axis[]): number => axes.reduce((product, { ways }) => product * ways.length, 1);
  return (['typical', 'longest'] as const).flatMap((size) => {
    const option = { axis: 'size', says: size === 'typical' ? 'values are of the usual length' : 'values are as long as they get' };
    const few = paths.map((path) => ({ path, ways: waysOf(path, size, known, literals) }));
    const all = few.map(({ path, ways }) => ({ path, ways: [...ways, ...likeCompared(path, compared)] }));
    return (count(all) <= MOST_OF_A_SIZE ? all : few).reduce<readonly Situation[]>(
      (situations, { ways }) => situations.flatMap((situation) => ways.map((way) => joined(situation, way))),
      [{ values: {}, options: [option] }],
    );
  });
}

interface Axis {
  path: TemplateFieldPath;
  ways: readonly Situation[];
}

/** Half of the situations that there are without. */
const MOST_OF_A_SIZE = 640;

/** The field as it is compared with. A business is called what it is called. */
function likeCompared(path: TemplateFieldPath, compared: readonly string[]): readonly Situation[] {
  if (path === 'business.name' || fieldAt(path).values) return [];
  return [...new Set(compared)].map((value) => way(path, value, `\`${path}\` is ${value}`));
}

/** Names are known together or not at all. */
const axisOf = (path: TemplateFieldPath): TemplateFieldPath => (path === 'caller.firstName' ? 'caller.name' : path);

function waysOf(path: TemplateFieldPath, size: 'typical' | 'longest', known: FieldValues, literals: readonly string[]): readonly Situation[] {
  const field = fieldAt(path);
  const value = known[path]?.trim() ? known[path] : field[size];
  const set = field.values ? valuesOf(path, field, size, literals) : [way(path, value, `\`${path}\` is set`)];
  return field.optional ? [...set, way(path, null, `\`${path}\` is not set`)] : set;
}

/** One way for each value that the template can tell from others, and one that stands for the rest. */
function valuesOf(path: TemplateFieldPath, { values = [], ...field }: TemplateField, size: 'typical' | 'longest', literals: readonly string[]): readonly Situation[] {
  const told = values.filter((value) => literals.some((literal) => value.includes(literal)));
  const rest = values.filter((value) => !told.includes(value));
  const other = rest.includes(field[size]) ? [field[size]] : rest.slice(0, 1);
  return [
    ...other.map((value) => way(path, value, `\`${path}\` is ${told.length > 0 ? 'any other' : 'set'}`)),
    ...told.map((value) => way(path, value, `\`${path}\` is ${value}`)),
  ];
}

const way = (path: TemplateFieldPath, value: string | null, says: string): Situation => ({ values: { [path]: value }, options: [{ axis: path, says }] });

const joined = (one: Situation, other: Situation): Situation => ({
  values: { ...one.values, ...other.values },
  options: [...one.options, ...other.options],
});

/** " when `caller.name` is not set": what those situations have in common that the others have not; empty when they are all. */
export function whenOf(some: readonly Situation[], all: readonly Situation[]): string {
  const [first] = some;
  if (!first || some.length === all.length) return '';
  const telling = first.options.filter(({ axis }) => saidOf(axis, some).size < saidOf(axis, all).size);
  return ` when ${(telling.length > 0 ? telling : first.options).map(({ says }) => says).join(' and ')}`;
}

const saidOf = (axis: string, situations: readonly Situation[]): ReadonlySet<string> =>
  new Set(situations.flatMap(({ options }) => options.filter((option) => option.axis === axis).map(({ says }) => says)));
