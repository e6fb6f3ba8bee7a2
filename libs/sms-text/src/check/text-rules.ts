import type { Language, MessagePurpose } from '@ringback/event-contracts';
import { OPT_OUT_HINT } from '../opt-out-hint.js';
import { at, byPlace, type TemplateProblem, type TemplateProblemCode } from '../template-problem.js';
import { namesBusiness } from '../names-business.js';
import { whenOf } from './situations.js';
import type { Trials, TriedText } from './trials.js';
import type { Way } from './ways.js';

export interface TextContext {
  role: MessagePurpose;
  businessName: string;
  /** Null when the text may be in any. */
  language: Language | null;
  tellsHowToOptOut: (text: string) => boolean;
}

/** What must hold of a text, whatever its template was filled with. */
interface TextRule {
  code: TemplateProblemCode;
  broken: (text: string, context: TextContext) => boolean;
  /** What is wrong; "when …" may follow. */
  says: (context: TextContext) => string;
  fix: (context: TextContext) => string;
}

const isOpener = ({ role }: TextContext): boolean => role === 'opener';

export const ERRORS: readonly TextRule[] = [
  {
    code: 'no-business-name',
    broken: (text, context) => isOpener(context) && !namesBusiness(text, context.businessName),
    says: () => 'the text does not say who is writing',
    fix: () => 'put {{ business.name }} where every caller gets to see it',
  },
  {
    code: 'no-opt-out-hint',
    broken: (text, context) => isOpener(context) && !context.tellsHowToOptOut(text),
    says: ({ language }) => `the text does not tell${language ? ` in its language (${language})` : ''} how to opt out`,
    fix: ({ language }) => `add "${OPT_OUT_HINT[language ?? 'en']}"`,
  },
  {
    code: 'syntax-left',
    broken: (text, { businessName }) => /[{}]/.test(text.replaceAll(businessName, '')),
    says: () => 'the text shows braces',
    fix: () => 'write fields with two of them, as in {{ caller.name }}',
  },
];

export const WARNINGS: readonly TextRule[] = [
  {
    code: 'all-caps',
    broken: (text, { businessName }) => shouts(text, businessName),
    says: () => 'the text is in capitals, which reads as shouting and as spam to carriers',
    fix: () => 'use small letters',
  },
];

/** Each rule that some text breaks, once for each branch that breaks it, with word of when it does. */
export function problemsOfTexts(rules: readonly TextRule[], { texts, elsewhere }: Pick<Trials, 'texts' | 'elsewhere'>, context: TextContext): TemplateProblem[] {
  const all = [...texts, ...elsewhere];
  return rules.flatMap(({ code, broken, says, fix }) => {
    const { breaking = [], keeping = [] } = Object.groupBy(all, ({ text }) => (broken(text, context) ? 'breaking' : 'keeping'));
    const kept = new Set(keeping.flatMap(({ ways }) => [...ways]));
    // The first way that no good text has gone is where it goes wrong; with no good text at all nothing but the whole is wrong.
    const byWay = Map.groupBy(breaking, ({ ways }) => (keeping.length === 0 ? undefined : [...ways].find((way) => !kept.has(way))));
    return [...byWay].map(([way, same]) => ({ code, message: `${says(context)}${whenAndWhere(same, texts, way)}: ${fix(context)}`, ...way?.place })).sort(byPlace);
  });
}

function whenAndWhere(some: readonly TriedText[], usual: readonly TriedText[], way: Way | undefined): string {
  const ofUsual = new Set(usual);
  const when = whenOf(some.filter((tried) => ofUsual.has(tried)).map(({ situation }) => situation), usual.map(({ situation }) => situation));
  return `${when}${way ? `${when ? ',' : ''} in the branch ${at(way.place)}` : ''}`;
}

/** Too few letters tell nothing. */
const ENOUGH_LETTERS = 20;

function shouts(text: string, businessName: string): boolean {
  const own = text.replace(/https?:\/\/\S+/g, '').replaceAll(businessName, '');
  const letters = own.match(/\p{L}/gu)?.length ?? 0;
  const capitals = own.match(/\p{Lu}/gu)?.length ?? 0;
  return letters >= ENOUGH_LETTERS && capitals / letters > 0.6;
}
