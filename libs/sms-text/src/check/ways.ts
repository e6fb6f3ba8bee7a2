import { type Context, type Emitter, Tag, type Template, toValueSync, TypeGuards, type Value } from 'liquidjs';
import { placeOf } from '../engine.js';
import type { Place } from '../template-problem.js';

/** A way through a condition of a template: one of its branches, or past all of them. */
export interface Way {
  /** Of what the branch holds; of the condition where it holds nothing. */
  place: Place;
  /** Whether its condition compares values. What only asks whether fields are set is gone through in full by setting them. */
  compares: boolean;
  /** Goes this way whatever is compared, as far as `run` goes. */
  forced: <Result>(run: () => Result) => Result;
}

/** What conditions have in common, whichever tag they are written with. */
type Condition = Tag & { branches: readonly { value?: Value; templates: Template[] }[]; elseTemplates?: Template[] };

const CONDITIONS = ['if', 'unless', 'case'];

/** The ways through a template, those first that lead to others. @param onTaken is told of each that a rendering takes. */
export function waysOf(templates: readonly Template[], onTaken: (way: Way) => unknown, force: Way['forced'] = (run) => run()): readonly Way[] {
  return templates.flatMap((template) => {
    if (!isCondition(template)) return waysOf(template.children ? toValueSync<Template[]>(template.children(false, true)) : [], onTaken, force);
    const compares = doesCompare(template);
    return branchesOf(template).flatMap((branch) => {
      const way: Way = { place: placeOf((branch[0] ?? template).token), compares, forced: (run) => force(() => goingBy(template, branch, run)) };
      const inner = waysOf(branch, onTaken, way.forced);
      branch.unshift(notice(template, () => onTaken(way)));
      return [way, ...inner];
    });
  });
}

const isCondition = (template: Template): template is Condition => template instanceof Tag && CONDITIONS.includes(template.name);

/** What is said when no branch is taken is one as well. */
const branchesOf = (condition: Condition): Template[][] => [...condition.branches.map(({ templates }) => templates), (condition.elseTemplates ??= [])];

const doesCompare = ({ branches }: Condition): boolean =>
  branches.some(({ value }) => !value || value.filters.length > 0 || value.initial.postfix.some((token) => !TypeGuards.isPropertyAccessToken(token) && !isJoining(token)));

const isJoining = (token: unknown): boolean => TypeGuards.isOperatorToken(token) && ['and', 'or', 'not'].includes(token.operator);

/** Writes nothing, and tells that it was come by. */
function notice({ token }: Template, onCome: () => void): Template {
  const render = (): string => {
    onCome();
    return '';
  };
  return { token, render };
}

function goingBy<Result>(condition: Condition, branch: readonly Template[], run: () => Result): Result {
  const { renderer } = condition.liquid;
  condition.render = function* (context: Context, emitter: Emitter) {
    yield renderer.renderTemplates([...branch], context, emitter);
  };
  try {
    return run();
  } finally {
    Reflect.deleteProperty(condition, 'render');
  }
}
