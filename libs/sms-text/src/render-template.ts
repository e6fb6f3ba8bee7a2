import { Liquid, type Template } from 'liquidjs';
import { RecentlyUsed } from './recently-used.js';

/** Plain data: strings, numbers, booleans, null and objects of these. What they hold is never read as a template. */
export type TemplateFields = Readonly<Record<string, unknown>>;

export type Rendering = { is: 'rendered'; text: string } | { is: 'failed'; problem: string };

/** The longest text that a message may hold, in UTF-16 units. */
const MAX_TEXT_LENGTH = 1000;

/** Templates are written by tenants and run in a process that serves them all, so each of these is a wall. */
const liquid = new Liquid({
  // An in-memory file system with nothing in it: include, render and layout find no file.
  templates: {},
  relativeReference: false,
  ownPropertyOnly: true,
  // A typo, or a link that the business has not set, fails the rendering: a text with a hole in it is worse than a plain one.
  strictFilters: true,
  strictVariables: true,
  // `{% if links.booking %}` and `| default:` are how a template asks for what may be missing.
  lenientIf: true,
  /** Characters of a template. */
  parseLimit: 4_000,
  /** Milliseconds: hundreds of times what a text takes, so that a busy machine does not spoil one. */
  renderLimit: 50,
  /** Items of ranges and characters made by filters. Twenty times what the longest text could need. */
  memoryLimit: 20 * MAX_TEXT_LENGTH,
});

type Compiled = { is: 'compiled'; templates: Template[]; timesOutOfBounds: number } | { is: 'broken'; problem: string };

/** Templates in use at one time by a process's busiest businesses; one takes a few kilobytes. */
const compiled = new RecentlyUsed<string, Compiled>(2_000);

/** A template that broke its limits so often in a row always will: it is not run again, so that others do not wait for it. */
const TRIES_OUT_OF_BOUNDS = 3;

/**
 * Fills in a LiquidJS template. Fails, never throws, when the template is wrong, uses a field that is not there, runs out
 * of its limits, or makes a text that may not be sent: blank, longer than 1000 characters, or with template syntax left in it.
 */
export function renderTemplate(template: string, fields: TemplateFields): Rendering {
  const ready = compiled.getOrMake(template, compile);
  if (ready.is === 'broken') return { is: 'failed', problem: ready.problem };
  if (ready.timesOutOfBounds >= TRIES_OUT_OF_BOUNDS) return failed('it runs too long or takes too much memory');
  try {
    const text = String(liquid.renderSync(ready.templates, fields));
    ready.timesOutOfBounds = 0;
    return judge(text.trim());
  } catch (error) {
    const problem = messageOf(error);
    if (problem.includes('limit exceeded')) ready.timesOutOfBounds += 1;
    return failed(problem);
  }
}

function compile(template: string): Compiled {
  try {
    return { is: 'compiled', templates: liquid.parse(template), timesOutOfBounds: 0 };
  } catch (error) {
    return { is: 'broken', problem: messageOf(error) };
  }
}

function judge(text: string): Rendering {
  if (INVISIBLE.test(text)) return failed('the text is blank');
  if (text.length > MAX_TEXT_LENGTH) return failed(`the text is longer than ${MAX_TEXT_LENGTH} characters`);
  if (/\{\{|\{%/.test(text)) return failed('the text still holds template syntax');
  if (UNSENDABLE.test(text) || !text.isWellFormed()) return failed('the text holds control characters or half of one');
  return { is: 'rendered', text };
}

const INVISIBLE = /^[\s\u00AD\u200B-\u200F\u2060\uFEFF]*$/;
// A filter such as url_decode can make these.
const UNSENDABLE = /[\u0000-\u0008\u000B\u000E-\u001F\u007F]/;

const failed = (problem: string): Rendering => ({ is: 'failed', problem });
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
