import { INQUIRIES } from './grammar/inquiries.js';
import { NEEDS } from './grammar/needs.js';
import { WRONG_NUMBER } from './grammar/no-consent.js';
import { NOT_AN_ORDER } from './grammar/not-an-order.js';
import { RESUMPTIONS } from './grammar/resumptions.js';
import { RETRACTIONS } from './grammar/retractions.js';
import { REVOCATIONS, WHATEVER_ELSE } from './grammar/revocations.js';
import { isOneOf, keywordOf } from './keywords.js';
import { plainLetters } from './look-alikes.js';
import { ownWords } from './own-words.js';
import { anyPhrase, findPhrases } from './pattern.js';
import { senseOf } from './vocabulary.js';
import { type Word, wordsOf } from './words.js';

/** What a text says about being texted. */
export type ConsentIntent =
  /** Revoked, at once and for the whole business. */
  | { is: 'stop'; by: 'keyword' | 'meaning' }
  | { is: 'help'; by: 'keyword' | 'meaning' }
  | { is: 'resume'; by: 'keyword' | 'meaning' }
  | { is: 'none' };

export interface ConsentContext {
  optedOut: boolean;
  /** Whether we asked something that "yes" would answer. */
  questionOpen: boolean;
  /** Words that the business told its customers to send instead of STOP. */
  localStopWords: readonly string[];
}

export function consentIntent(text: string, context: ConsentContext): ConsentIntent {
  const words = readWords(text);
  const keyword = keywordOf(words);
  if (keyword !== null) return { is: keyword, by: 'keyword' };
  if (isOneOf(words, context.localStopWords.map(readWords)) || STOP_SIGN.test(text)) return { is: 'stop', by: 'keyword' };
  if (context.optedOut && !context.questionOpen && isYes(words)) return { is: 'resume', by: 'keyword' };
  if (revokes(sinceTakenBack(words))) return { is: 'stop', by: 'meaning' };
  if (inquiries(words)) return { is: 'help', by: 'meaning' };
  // Whoever never stopped says nothing new by it: "you can text me again tomorrow" is part of the conversation then.
  return context.optedOut && resumes(words) ? { is: 'resume', by: 'meaning' } : { is: 'none' };
}

/** Ten parts of a text, more than any phone sends as one; what comes after is not read. */
const LONGEST_READ = 1_600;
const STOP_SIGN = /^[\s🛑\ufe0f]*🛑[\s🛑\ufe0f]*$/u;

function readWords(text: string): Word[] {
  return wordsOf(ownWords(plainLetters(text, LONGEST_READ)));
}

/** "Yes", and politeness around it. What says more than that may agree to something else. */
function isYes(words: readonly Word[]): boolean {
  const [first, ...rest] = words;
  return first?.senses.includes(YES) === true && rest.every(({ isBreak, senses }) => isBreak || senses.includes(POLITE) || senses.includes(YES));
}

const retractions = findPhrases(RETRACTIONS);
const notAnOrder = findPhrases(NOT_AN_ORDER);
const whateverElse = anyPhrase(WHATEVER_ELSE);
const revocations = anyPhrase(REVOCATIONS);
const wrongNumber = anyPhrase(WRONG_NUMBER);
const needs = findPhrases(NEEDS);
const inquiries = anyPhrase(INQUIRIES);
const resumptions = findPhrases(RESUMPTIONS);

/** "STOP! just kidding, come at 5" is no order, "just kidding, stop" is one. */
function sinceTakenBack(words: readonly Word[]): readonly Word[] {
  const meant = retractions(words).filter(({ start }) => !isDenied(words[start - 1]));
  const last = Math.max(0, ...meant.map(({ end }) => end));
  const begins = words.findIndex(({ isBreak }, index) => index >= last && !isBreak);
  return begins === -1 ? [] : words.slice(begins);
}

const isDenied = (before: Word | undefined): boolean => before !== undefined && (before.is === 'no' || before.senses.includes(NEGATION));

function revokes(words: readonly Word[]): boolean {
  if (whateverElse(words)) return true;
  for (const { start, end } of notAnOrder(words)) {
    for (const word of words.slice(start, end)) word.spent = true;
  }
  // Who is not whom we take them for, and needs us all the same, wants an answer.
  return revocations(words) || (wrongNumber(words) && !needsUs(words));
}

/** Not where the same clause denies it: only what is plainly meant counts. */
function resumes(words: readonly Word[]): boolean {
  return resumptions(words).some(({ start }) => {
    const before = words.slice(0, start);
    const clause = before.slice(before.findLastIndex(({ isBreak }) => isBreak) + 1);
    return !clause.some(({ senses }) => senses.includes(NEGATION));
  });
}

/** Not where the same clause denies it, which begins also after "and". */
function needsUs(words: readonly Word[]): boolean {
  return needs(words).some(({ start, end }) => {
    const opens = words.slice(0, start).findLastIndex(({ isBreak, senses }) => isBreak || senses.includes(LINK)) + 1;
    return !words.slice(opens, end).some(({ senses }) => senses.some((sense) => NEGATIONS.has(sense)));
  });
}

const NEGATION = senseOf('NEG');
const NEGATIONS = new Set(['NEG', 'no', 'pas', 'never', 'noone'].map(senseOf));
const LINK = senseOf('LINK');
const YES = senseOf('YES');
const POLITE = senseOf('POLITE');
