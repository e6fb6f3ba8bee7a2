import type { Template } from 'liquidjs';
import { LRUCache } from 'lru-cache';
import { parse, run, type TemplateFields } from './engine.js';

export type { TemplateFields } from './engine.js';

export type Rendering = { is: 'rendered'; text: string } | { is: 'failed'; problem: string };

type Compiled = { is: 'compiled'; templates: Template[] } | { is: 'broken'; problem: string };

/** Templates in use at one time by a process's busiest businesses; one takes a few kilobytes. */
const compiled = new LRUCache<string, Compiled>({ max: 2_000, memoMethod: (template) => compile(template) });

/**
 * Fills in a LiquidJS template. Fails, never throws, when the template is wrong, uses a field that is not there, runs out
 * of its limits, or makes a text that may not be sent: blank, longer than 1000 characters, or with template syntax left in it.
 */
export function renderTemplate(template: string, fields: TemplateFields): Rendering {
  const ready = compiled.memo(template);
  if (ready.is === 'broken') return failed(ready.problem);
  const outcome = run(ready.templates, fields);
  return outcome.is === 'failed' ? failed(outcome.problem) : outcome;
}

function compile(template: string): Compiled {
  const parsed = parse(template);
  return parsed.is === 'parsed' ? { is: 'compiled', templates: parsed.templates } : { is: 'broken', problem: parsed.problem };
}

const failed = (problem: string): Rendering => ({ is: 'failed', problem });
