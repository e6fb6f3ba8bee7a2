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

const written = (text: string): string[] => plainWords(text.replaceAll(/['’]s\b/g, 's')).flatMap((word) => SHORT_FOR[word]?.split(' ') ?? word);

function wordsOf(text: string): string[] {
  const plain = written(text).flatMap((word) => word.split('-')).join(' ');
  return CONCEPTS.reduce((words, [concept, others]) => words.replaceAll(others, concept), plain).split(' ').filter((word) => word !== '');
}

/** Whether somebody asks something. */
export function isQuestion(text: string): boolean {
  const first = written(text).find((word) => !BEFORE_A_QUESTION.has(word)) ?? '';
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
  const said = bare(text);
  const words = tellingWords(text);
  if (entries.length === 0) return null;
  const near = words.length === 0 ? [] : nearOnes(words, entries);
  const isAt = (place: number, holds: (entry: Entry) => boolean): boolean => entries.slice(place, place + 1).some(holds);
  // "Where are you?" has no word that tells anything, and may stand there all the same.
  const places = words.length === 0 ? [...entries.keys()] : near.map(({ place }) => place).sort((one, other) => one - other);
  const asIs = said === '' ? undefined : places.find((place) => isAt(place, (entry) => entry.questions.some((question) => bare(question) === said) && mayBe(entry)));
  if (asIs !== undefined) return asIs;
  if (words.length === 0) return null;
  const isPriceOfService = forService && words.includes('price');
  const [best, next] = near.filter(({ place, terms }) => (!isPriceOfService || terms.includes('price')) && isAt(place, mayBe));
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

/** Entries that have some of these words, the best first. */
function nearOnes(words: readonly string[], entries: readonly OftenAsked[]): NearOne[] {
  const search = new MiniSearch<{ id: number; asked: string }>({ fields: ['asked'], tokenize: wordsOf, processTerm: (term) => (SAY_NOTHING.has(term) ? null : term) });
  search.addAll(entries.map(({ questions }, id) => ({ id, asked: questions.join(' ') })));
  const found = search.search(words.join(' '), { fuzzy: (term) => (term.length > 4 ? 0.25 : false), prefix: (term) => term.length > 3 });
  return found.map(({ id, score, queryTerms }) => ({ place: id as number, score, terms: queryTerms }));
}

/** A question without what is said around it. */
const bare = (question: string): string => written(question).filter((word) => !BEFORE_A_QUESTION.has(word) && !COURTESY.has(word)).join(' ');
