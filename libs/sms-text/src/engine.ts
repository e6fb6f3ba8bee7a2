import { type Context, Liquid, LiquidError, type LiquidOptions, type Template, toValueSync, UndefinedVariableError, Value } from 'liquidjs';
import type { Place } from './template-problem.js';

/** Plain data: strings, numbers, booleans, null and objects of these. What they hold is never read as a template. */
export type TemplateFields = Readonly<Record<string, unknown>>;

/** The longest text that a message may hold, in UTF-16 units. */
export const MAX_TEXT_LENGTH = 1000;

/** The longest template, likewise. */
export const MAX_TEMPLATE_LENGTH = 4_000;

/**
 * Of Liquid's tags those that a text needs. Loops are not among them, as no field is a list and without them a template
 * cannot run long; nor is `raw`, which would put template syntax into a text; nor those that read files.
 */
export const TAGS: readonly string[] = ['if', 'unless', 'case', 'assign', 'capture', 'comment', '#'];

/**
 * Of Liquid's filters those that make sense in a text: none that reads the clock, draws lots, escapes for HTML, or takes a
 * value for an expression.
 */
export const FILTERS: readonly string[] = [
  'default', 'append', 'prepend', 'capitalize', 'upcase', 'downcase', 'strip', 'lstrip', 'rstrip', 'strip_newlines', 'squish',
  'replace', 'replace_first', 'replace_last', 'remove', 'remove_first', 'remove_last', 'truncate', 'truncatewords', 'slice',
  'split', 'join', 'first', 'last', 'size', 'url_encode',
];

/** Templates are written by tenants and run in a process that serves them all, so each of these is a wall. */
function engine(more: Pick<LiquidOptions, 'strictFilters' | 'outputEscape'>): Liquid {
  const liquid = new Liquid({
    // An in-memory file system with nothing in it: whatever looked for a file would find none.
    templates: {},
    relativeReference: false,
    ownPropertyOnly: true,
    // A typo, or a link that the business has not set, fails the rendering: a text with a hole in it is worse than a plain one.
    strictVariables: true,
    // `{% if links.booking %}` and `| default:` are how a template asks for what may be missing.
    lenientIf: true,
    parseLimit: MAX_TEMPLATE_LENGTH,
    /** Milliseconds by the wall's clock, so far above what a template without loops can take that a busy machine spoils none. */
    renderLimit: 2_000,
    /** Items of ranges and characters made by filters. Twenty times what the longest text could need. */
    memoryLimit: 20 * MAX_TEXT_LENGTH,
    ...more,
  });
  for (const name of Object.keys(liquid.tags)) if (!TAGS.includes(name)) Reflect.deleteProperty(liquid.tags, name);
  for (const name of Object.keys(liquid.filters)) if (!FILTERS.includes(name)) liquid.unregisterFilter(name);
  return liquid;
}

/** Thrown where a template would write a value that it assigned from a field that is not set. */
class NothingToWrite extends Error {}

function refuseNothing(value: unknown): string {
  if (value === null || value === undefined) throw new NothingToWrite('there is nothing to write');
  return value as string;
}

const engines = {
  /** For texts that are sent. */
  sending: engine({ strictFilters: true }),
  /** For looking at a template: unknown filters pass, so that all of them can be found. */
  reading: engine({ strictFilters: false }),
  /** For trying out a template that is to be saved: stricter, since its author is there to mend it. */
  trying: engine({ strictFilters: true, outputEscape: refuseNothing }),
};

export type Run = { is: 'rendered'; text: string } | ({ is: 'failed' } & Failure);

export interface Failure {
  code: 'syntax' | 'unset' | 'not-renderable' | 'limits' | 'empty' | 'too-long' | 'syntax-left' | 'unsendable';
  problem: string;
  /** What of the template was being read or run; null when it is the text as a whole. */
  token: LiquidError['token'] | null;
}

export type Parsed = { is: 'parsed'; templates: Template[] } | ({ is: 'failed' } & Failure);

export function parse(body: string, purpose: keyof typeof engines = 'sending'): Parsed {
  try {
    const templates = engines[purpose].parse(body);
    for (const { filters } of valuesIn(templates)) {
      const defaults = filters.filter(({ name }) => name === 'default');
      for (const filter of defaults) askForOther(filter, filter === defaults.at(-1));
    }
    return { is: 'parsed', templates };
  } catch (error) {
    return { is: 'failed', ...failureOf(error, 'syntax') };
  }
}

type Filter = Value['filters'][number];

/** All parts of a template, those within others as well, in their order. */
export const parts = (templates: readonly Template[]): readonly Template[] =>
  templates.flatMap((template) => [template, ...(template.children ? parts(toValueSync<Template[]>(template.children(false, true))) : [])]);

/** What a part of a template asks for, with what it makes of it. */
export const valuesOf = (part: Template): readonly Value[] => [...(part.arguments?.() ?? [])].filter((argument) => argument instanceof Value);

export const valuesIn = (templates: readonly Template[]): readonly Value[] => parts(templates).flatMap(valuesOf);

/** `default: caller.name` asks for what may be missing, as `default` itself does. The last one of several must have something. */
function askForOther(filter: Filter, isLast: boolean): void {
  const render = filter.render.bind(filter);
  filter.render = function* (value: unknown, context: Context) {
    const { strictVariables } = context;
    context.strictVariables = false;
    try {
      const found: unknown = yield* render(value, context);
      return isLast ? refuseNothing(found) : found;
    } finally {
      context.strictVariables = strictVariables;
    }
  };
}

/** Fills in a template and judges the text: see `renderTemplate`. */
export function run(templates: Template[], fields: TemplateFields): Run {
  try {
    return judge(String(engines.sending.renderSync(templates, fields)).trim());
  } catch (error) {
    return { is: 'failed', ...failureOf(error, 'not-renderable') };
  }
}

export function placeOf(token: LiquidError['token']): Place {
  const [line = 1, column = 1] = token.getPosition();
  return { line, column, length: Math.max(token.size(), 1) };
}

/** Its token is private, and the only thing that knows where a filter was written. */
export const placeOfFilter = (filter: Filter): Place => ({ ...placeOf(filter['token'] as LiquidError['token']), length: filter.name.length });

/** LiquidJS ends its messages with the place, in words of its own. */
export const withoutPlace = (problem: string): string => problem.replace(/, line:\d+, col:\d+$/, '');

function judge(text: string): Run {
  if (INVISIBLE.test(text)) return failed('empty', 'the text is blank');
  if (text.length > MAX_TEXT_LENGTH) return failed('too-long', `the text is longer than ${MAX_TEXT_LENGTH} characters`);
  if (/\{\{|\{%|\}\}|%\}/.test(text)) return failed('syntax-left', 'the text still holds template syntax');
  if (UNSENDABLE.test(text) || !text.isWellFormed()) return failed('unsendable', 'the text holds control characters or half of one');
  return { is: 'rendered', text };
}

const INVISIBLE = /^[\s\u00AD\u200B-\u200F\u2060\uFEFF]*$/;
const UNSENDABLE = /[\u0000-\u0008\u000B\u000E-\u001F\u007F]/;

const failed = (code: Failure['code'], problem: string): Run => ({ is: 'failed', code, problem, token: null });

function failureOf(error: unknown, otherwise: Failure['code']): Failure {
  const problem = error instanceof Error ? error.message : String(error);
  const token = LiquidError.is(error) ? error.token : null;
  if (problem.includes('limit exceeded')) return { code: 'limits', problem, token };
  const unset = error instanceof UndefinedVariableError || (LiquidError.is(error) && error.originalError instanceof NothingToWrite);
  return { code: unset ? 'unset' : otherwise, problem, token };
}
