import { LRUCache } from 'lru-cache';
import MiniSearch from 'minisearch';
import { plainWords, remembered } from './plain-words.js';

/** Of something that is often asked. */
export interface OftenAsked {
  /** As people ask it. */
  questions: readonly string[];
}

/** Words that say nothing of what is asked. */
const SAY_NOTHING = new Set(
  `a an the is are was be do does did can could will would should i you we it they he she my your our me us to of in on at for with and or if so
   what when where who why how which much many any some there here this that have has get got need want like please pls hi hello hey thanks just
   guys yall know tell ask also as such than u ur r whats hows wheres whens come el la los las un una de del en que cual cuando donde quien como cuanto cuanta es son hay tiene tienen puedo
   por favor hola me mi su y o para con le les des une est sont que quel quelle quand ou qui comment combien je vous nous il elle ai a avez
   svp bonjour pour avec mon ma votre et ca estan esta`.split(/\s+/),
);
/** What is asked most, in whatever words: these stand for one another. */
const CONCEPTS: readonly (readonly [concept: string, words: RegExp])[] = [
  ['price', /\b(?:how much(?! (?:longer|time|notice|more|water|space|room))|price[sd]?|pricing|costs?|charges?|fees?|rates?|cuanto (?:cuestan?|cobran?|valen?|sale|es)|precios?|tarifas?|combien(?! de temps)|prix|tarifs?|coutent|coute)\b/g],
  ['hours', /\b(?:open|opens|opening|closed?|closes|closing|hours|horarios?|abiert[oa]s?|abren?|cierran?|cerrad[oa]s?|horaires?|ouverte?s?|ouvrez|fermee?s?|fermez)\b/g],
];
/** Of hours people ask for a day or a time; the answer about hours is one for each. */
const WHEN = new Set(
  `monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays weekend weekends
   mon tue tues wed thu thur thurs fri sat sun time today tonight tomorrow now late
   lunes martes miercoles jueves viernes sabado sabados domingo domingos hoy manana lundi mardi mercredi jeudi vendredi samedi dimanche demain`.split(/\s+/),
);
const BEFORE_A_QUESTION = new Set('ok okay so and but hi hello hey well also um y pero hola et mais bonjour'.split(' '));
/** Said beside a question, wherever it stands. */
const COURTESY = new Set('guys yall please pls thanks thx svp gracias merci'.split(' '));
/** As thumbs write them. */
const SHORT_FOR: Readonly<Record<string, string>> = { r: 'are', u: 'you', ya: 'you', ur: 'your', whats: 'what is', wheres: 'where is', hows: 'how is', whens: 'when is' };
/** Of the words that say something so many must be in an entry, or nothing is guessed. */
const LEAST_SHARE = 0.6;
/** By so much the best entry must be better than the next. */
const LEAST_LEAD = 1.2;

/** In plain words, as they are spelled out. */
const written = remembered((text) => plainWords(text.replaceAll(/['’]s\b/g, 's')).map((word) => SHORT_FOR[word] ?? word).join(' '));

const wordsOf = remembered((text): string[] => {
  const plain = written(text).replaceAll('-', ' ');
  return CONCEPTS.reduce((words, [concept, others]) => words.replaceAll(others, concept), plain).split(' ').filter((word) => word !== '');
});

/** Whether somebody asks something. */
export function isQuestion(text: string): boolean {
  const first = written(text).split(' ').find((word) => !BEFORE_A_QUESTION.has(word)) ?? '';
  const asksPrice = wordsOf(text).find((word) => !BEFORE_A_QUESTION.has(word)) === 'price';
  return text.includes('?') || asksPrice || /^(?:what|when|where|who|why|how|which|do|does|did|is|are|can|could|will|would|should|que|cual|cuanto|cuanta|cuando|donde|quien|como|tienen|puedo|hay|quel|quelle|quand|qui|comment|combien|est|avez|faites|peut)$/.test(first);
}

/** Whether a question is about the price of something, or about opening hours. */
export const asksAbout = (text: string, concept: 'price' | 'hours'): boolean => wordsOf(text).includes(concept);

/** The words by which a question is told from others, each once. */
export const tellingWords = (text: string): string[] => [...new Set(wordsOf(text))].filter((word) => !SAY_NOTHING.has(word) && !BEFORE_A_QUESTION.has(word));

/**
 * The place of the one entry that a question is surely about; null when none is, or two are. Typos are forgiven.
 * @param forService it names something that is done here: what it costs is in an entry about prices, whatever else it says of that.
 * @param mayBe asked of the few entries that come near.
 */
export function oftenAsked<Entry extends OftenAsked>(text: string, entries: readonly Entry[], forService = false, mayBe: (entry: Entry) => boolean = () => true): number | null {
  if (entries.length === 0) return null;
  const known = indexOf(entries);
  const words = tellingWords(text);
  const isAt = (place: number): boolean => entries.slice(place, place + 1).some(mayBe);
  // "Where are you?" has no word that tells anything, and may stand there all the same.
  const asIs = known.asked.get(bare(text))?.find(isAt);
  if (asIs !== undefined) return asIs;
  if (words.length === 0) return null;
  const isPriceOfService = forService && words.includes('price');
  const [best, next] = nearOnes(words, known).filter(({ place, terms }) => (!isPriceOfService || terms.includes('price')) && isAt(place));
  const telling = isPriceOfService ? ['price'] : words.filter((word) => !(WHEN.has(word) && words.includes('hours')));
  if (!best || best.terms.filter((term) => telling.includes(term)).length / telling.length < LEAST_SHARE) return null;
  return next && best.score < next.score * LEAST_LEAD ? null : best.place;
}

interface NearOne {
  place: number;
  score: number;
  /** Of the words, those that it has. */
  terms: readonly string[];
}

/** Entries, made to be searched. */
interface Index {
  search: MiniSearch<{ id: number; asked: string }>;
  /** The places of those that are asked in these very words. */
  asked: ReadonlyMap<string, readonly number[]>;
}

/** So many questions of businesses are kept ready, those that were asked lately. */
const MOST_READY = 20_000;
const ready = new LRUCache<string, Index>({ maxSize: MOST_READY });
/** Of one reading of a flow, which is asked several things. */
const atHand = new WeakMap<readonly OftenAsked[], Index>();

/** A business's entries are the same from text to text, until it changes them. */
function indexOf(entries: readonly OftenAsked[]): Index {
  const close = atHand.get(entries);
  if (close) return close;
  const key = entries.map(({ questions }) => questions.join('\n')).join('\n\n');
  const index = ready.get(key) ?? madeOf(entries);
  ready.set(key, index, { size: Math.max(1, entries.flatMap(({ questions }) => questions).length) });
  atHand.set(entries, index);
  return index;
}

function madeOf(entries: readonly OftenAsked[]): Index {
  const search = new MiniSearch<{ id: number; asked: string }>({ fields: ['asked'], tokenize: wordsOf, processTerm: (term) => (SAY_NOTHING.has(term) ? null : term) });
  search.addAll(entries.map(({ questions }, id) => ({ id, asked: questions.join(' ') })));
  const asked = new Map<string, number[]>();
  for (const [place, { questions }] of entries.entries()) {
    for (const words of new Set(questions.map(bare))) if (words !== '') asked.set(words, [...(asked.get(words) ?? []), place]);
  }
  return { search, asked };
}

/** Entries that have some of these words, the best first. */
function nearOnes(words: readonly string[], { search }: Index): NearOne[] {
  const found = search.search(words.join(' '), { fuzzy: (term) => (term.length > 4 ? 0.25 : false), prefix: (term) => term.length > 3 });
  return found.map(({ id, score, queryTerms }) => ({ place: id as number, score, terms: queryTerms }));
}

/** A question without what is said around it. */
const bare = (question: string): string => written(question).split(' ').filter((word) => !BEFORE_A_QUESTION.has(word) && !COURTESY.has(word)).join(' ');
