import type { Decision } from '../wire/objects.js';

/** What something is called in the API and in the settings. */
export interface Code {
  of: 'reason' | 'template' | 'rules';
  code: string;
}

const what: Record<Decision['is'], (forWhom: string) => string> = {
  waiting: (forWhom) => `Not decided yet: a text${forWhom}.`,
  texted: (forWhom) => `Decided: a text${forWhom}.`,
  'not-texted': (forWhom) => `Decided: no text${forWhom}.`,
  held: (forWhom) => `Decided: a text${forWhom}, but not yet.`,
  unknown: (forWhom) => `Not known: a text${forWhom}.`,
};

/** What was decided about a text, why, and by what. @param caller null when withheld */
export function decided({ is, words: why, reason, template, ruleSet }: Decision, caller: string | null): { words: string; why: string; codes: Code[] } {
  const codes = [
    { of: 'reason', code: reason } as const,
    { of: 'template', code: template } as const,
    { of: 'rules', code: ruleSet } as const,
  ].flatMap(({ of, code }) => (code === null ? [] : [{ of, code }]));
  return { words: what[is](caller === null ? '' : ` for ${caller}`), why, codes };
}
