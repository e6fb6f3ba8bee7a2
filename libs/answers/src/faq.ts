import MiniSearch from 'minisearch';
import { plainWords } from './plain-words.js';

/** Of something that is often asked. */
export interface OftenAsked {
  /** As people ask it. */
  questions: readonly string[];
}

/** Words that say nothing of what is asked. */
const SAY_NOTHING = new Set(
  `a an the is are was be do does did can could will would should i you we it they he she my your our me us to of in on at for with and or if so
   what when where who why how which much many any some there here this that have has get got need want like please pls hi hello hey thanks just
   guys yall know tell ask also u ur r whats hows wheres whens come el la los las un una de del en que cual cuando donde quien como cuanto cuanta es son hay tiene tienen puedo
   por favor hola me mi su y o para con le les des une est sont que quel quelle quand ou qui comment combien je vous nous il elle ai a avez
   svp bonjour pour avec mon ma votre et`.split(/\s+/),
);
const BEFORE_A_QUESTION = new Set('ok okay so and but hi hello hey well also um y pero hola et mais bonjour'.split(' '));
/** Of the words that say something so many must be in an entry, or nothing is guessed. */
const LEAST_SHARE = 0.6;
/** By so much the best entry must be better than the next. */
const LEAST_LEAD = 1.2;

const wordsOf = (text: string): string[] => plainWords(text).flatMap((word) => word.split('-'));

/** Whether somebody asks something. */
export function isQuestion(text: string): boolean {
  const first = plainWords(text).find((word) => !BEFORE_A_QUESTION.has(word)) ?? '';
  return text.includes('?') || /^(?:what|when|where|who|why|how|which|do|does|did|is|are|can|could|will|would|should|que|cual|cuanto|cuanta|cuando|donde|quien|como|tienen|puedo|hay|quel|quelle|quand|qui|comment|combien|est|avez|faites|peut)$/.test(first);
}

/** The place of the one entry that a question is surely about; null when none is, or two are. Typos are forgiven. */
export function oftenAsked(text: string, entries: readonly OftenAsked[]): number | null {
  const words = [...new Set(wordsOf(text))].filter((word) => !SAY_NOTHING.has(word) && !BEFORE_A_QUESTION.has(word));
  if (words.length === 0 || entries.length === 0) return null;
  const search = new MiniSearch<{ id: number; asked: string }>({ fields: ['asked'], tokenize: wordsOf, processTerm: (term) => (SAY_NOTHING.has(term) ? null : term) });
  search.addAll(entries.map(({ questions }, id) => ({ id, asked: questions.join(' ') })));
  const [best, next] = search.search(words.join(' '), { fuzzy: (term) => (term.length > 4 ? 0.25 : false), prefix: (term) => term.length > 3 });
  if (!best || best.queryTerms.length / words.length < LEAST_SHARE) return null;
  return next && best.score < next.score * LEAST_LEAD ? null : (best.id as number);
}
