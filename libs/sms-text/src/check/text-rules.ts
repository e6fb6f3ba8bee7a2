import type { Language, MessagePurpose } from '@ringback/event-contracts';
import { OPT_OUT_HINT } from '../opt-out-hint.js';
import { at, byPlace, type Place, placeIn, type TemplateProblem, type TemplateProblemCode } from '../template-problem.js';
import { namesBusiness } from '../names-business.js';
import { fieldFor, gapsIn, gluedIn, placeholdersIn, placeOfGap } from './reading.js';
import { type Situation, whenOf } from './situations.js';
import type { Trials, TriedText } from './trials.js';
import type { Way } from './ways.js';

export interface TextContext {
  role: MessagePurpose;
  /** The template. */
  body: string;
  businessName: string;
  /** Null when the text may be in any. */
  language: Language | null;
  tellsHowToOptOut: (text: string) => boolean;
}

/** What must hold of a text, whatever its template was filled with. */
interface TextRule {
  code: TemplateProblemCode;
  /** What of the text breaks the rule; the empty string is the text as a whole. */
  faults: (text: string, context: TextContext, situation: Situation) => readonly string[];
  /** What is wrong; "when …" may follow. */
  says: (context: TextContext, fault: string, place: Place | undefined) => string;
  fix: (context: TextContext, fault: string) => string;
  /** Where in the template, when that cannot be seen by the branch or by the fault itself. */
  place?: (body: string) => Place | undefined;
}

const isOpener = ({ role }: TextContext): boolean => role === 'opener';
const whole = (isBroken: boolean): readonly string[] => (isBroken ? [''] : []);
const where = (place: Place | undefined): string => (place ? ` ${at(place)}` : '');

export const ERRORS: readonly TextRule[] = [
  {
    code: 'no-business-name',
    faults: (text, context) => whole(isOpener(context) && !namesBusiness(text, context.businessName)),
    says: () => 'the text does not say who is writing',
    fix: () => 'put {{ business.name }} where every caller gets to see it',
  },
  {
    code: 'no-opt-out-hint',
    faults: (text, context) => whole(isOpener(context) && !context.tellsHowToOptOut(text)),
    says: ({ language }) => `the text does not tell${language ? ` in its language (${language})` : ''} how to opt out`,
    fix: ({ language }) => `add "${OPT_OUT_HINT[language ?? 'en']}"`,
  },
  {
    code: 'syntax-left',
    faults: (text, { businessName }) => whole(/[{}]/.test(text.replaceAll(businessName, ''))),
    says: () => 'the text shows braces',
    fix: () => 'write fields with two of them, as in {{ caller.name }}',
  },
  {
    code: 'foreign-placeholder',
    faults: (text, { businessName, tellsHowToOptOut }) => placeholdersIn(text, businessName, tellsHowToOptOut),
    says: (_context, fault, place) => `\`${fault}\`${where(place)} is a placeholder of another product, which callers would read as it stands`,
    fix: (_context, fault) => `write ${fieldFor(fault)}, or take its brackets off`,
  },
  {
    code: 'glued-words',
    faults: (text, { body, businessName }, { values }) => gluedIn(text, body, values, businessName),
    says: (_context, fault) => `words of the text stand as one, "${fault}"`,
    fix: () => 'put a space between them, and write {{ … }} and {% … %} without dashes, which take spaces away',
  },
];

export const WARNINGS: readonly TextRule[] = [
  {
    code: 'gap',
    faults: (text, { body }) => gapsIn(text, body),
    says: (_context, fault, place) => `something is missing${where(place)}: callers read "${fault}"`,
    fix: () => 'give a word for it, as in {{ caller.name | default: "there" }}, or put the space before it into its condition, as in Hi{% if caller.name %} {{ caller.name }}{% endif %},',
    place: placeOfGap,
  },
  {
    code: 'all-caps',
    faults: (text, { businessName }) => whole(shouts(text, businessName)),
    says: () => 'the text is in capitals, which reads as shouting and as spam to carriers',
    fix: () => 'use small letters',
  },
];

/** Each rule that some text breaks, once for each branch and each part of the template that breaks it, with word of when it does. */
export function problemsOfTexts(rules: readonly TextRule[], { texts, elsewhere }: Pick<Trials, 'texts' | 'elsewhere'>, context: TextContext): TemplateProblem[] {
  const judged = [...texts, ...elsewhere];
  return rules.flatMap((rule) => {
    const all = judged.map((tried) => ({ tried, faults: rule.faults(tried.text, context, tried.situation) }));
    const kept = new Set(all.filter(({ faults }) => faults.length === 0).flatMap(({ tried }) => [...tried.ways]));
    const isEachBroken = all.every(({ faults }) => faults.length > 0);
    const broken = all.flatMap(({ tried, faults }) => faults.map((fault) => {
      const own = fault === '' || rule.place ? undefined : placeIn(context.body, fault);
      // The first way that no good text has gone is where it goes wrong; with no good text at all nothing but the whole is wrong.
      return { tried, fault, own, way: own || isEachBroken ? undefined : [...tried.ways].find((way) => !kept.has(way)) };
    }));
    const same = Map.groupBy(broken, ({ way, own }) => way ?? (own && JSON.stringify(own)));
    return [...same.values()].flatMap((some) => some.slice(0, 1).map(({ fault, own, way }) => problemOf(rule, context, texts, { fault, own, way, some: some.map(({ tried }) => tried) }))).sort(byPlace);
  });
}

interface Broken {
  fault: string;
  own: Place | undefined;
  way: Way | undefined;
  some: readonly TriedText[];
}

function problemOf({ code, says, fix, place: placeOfRule }: TextRule, context: TextContext, texts: readonly TriedText[], { fault, own, way, some }: Broken): TemplateProblem {
  const place = own ?? way?.place ?? placeOfRule?.(context.body);
  return { code, message: `${says(context, fault, way ? undefined : place)}${whenAndWhere(some, texts, way)}: ${fix(context, fault)}`, ...place };
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
