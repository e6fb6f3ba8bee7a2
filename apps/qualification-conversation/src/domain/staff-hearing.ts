import { isAutoReply, isSlip, plainWords } from '@ringback/answers';
import { isDoubtful } from './doubtful-words.js';
import { isOf, type Lead, type Named, type Scene, single } from './staff-scene.js';
import { looksLikeAnAnswer, type Settling, settlingBy } from './staff-settling.js';
import { say, type StaffWords } from './staff-words.js';

/** What somebody of the staff wants by a text, told by all that is known. */
export type Hearing<L extends Lead> =
  | { is: 'order'; lead: L; words: StaffWords }
  /** They must be asked whether that caller is to get these words. */
  | { is: 'doubt'; lead: L; words: StaffWords & { is: 'say' } }
  | Settling<L>
  /** Whom it is for must be asked. `keeps` when it is to be carried out then; `unknown` is a number that names nobody. */
  | { is: 'ask'; among: readonly L[]; keeps: boolean; unknown: number | null }
  | { is: 'help' }
  /** There is nobody whom it can be for. */
  | { is: 'nobody' }
  | { is: 'nothing' };

/**
 * Words never reach a caller of whom it is not certain that they are for them: that is one who is named, or the only one whom this phone looks after, as
 * long as the last text that the phone got was about that one. Nor do words that are hardly for a caller to read.
 */
export function hearing<L extends Lead>(text: string, words: StaffWords, scene: Scene<L>): Hearing<L> {
  if (words.is === 'help' || words.is === 'nothing') return { is: words.is };
  const settling = settlingBy(text, words, scene);
  if (settling) return settling;
  const lead = words.ref === null ? (scene.asked ? null : onlyOne(words, scene)) : scene.numbered;
  if (lead && !mayBeForAnother(words, lead, scene)) return ordered(asSaid(words, lead, scene), lead, scene);
  // A machine would write again.
  return isAutoReply(text) ? { is: 'nothing' } : unclear(text, words, lead, scene);
}

function unclear<L extends Lead>(text: string, words: StaffWords, lead: L | null, scene: Scene<L>): Hearing<L> {
  const { theirs, asked } = scene;
  const among = lead && !theirs.some(({ ref }) => ref === lead.ref) ? [...theirs, lead] : theirs;
  if (among.length === 0 && !asked) return { is: 'nobody' };
  const only = single(among);
  if (only && !asked && words.is === 'say' && words.ref === null) return { is: 'doubt', lead: only, words };
  return { is: 'ask', among, keeps: words.is !== 'name' && !(asked && looksLikeAnAnswer(text, scene)), unknown: lead === null ? words.ref : null };
}

function ordered<L extends Lead>(words: StaffWords, lead: L, scene: Scene<L>): Hearing<L> {
  const { topic, nameOf } = scene;
  const told = { answers: topic?.said === true && isOf(lead, topic), name: nameOf(lead.ref), whole: words.is === 'say' && words.whole };
  return words.is === 'say' && (isDoubtful(words.text, told) || looksLikeAnAnswer(words.text, scene)) ? { is: 'doubt', lead, words } : { is: 'order', lead, words };
}

/** For whom a text is that names nobody; null when that is not certain. */
function onlyOne<L extends Lead>(words: StaffWords, { phone, theirs, topic }: Scene<L>): L | null {
  const [mine, free] = [theirs.filter(({ takenBy }) => takenBy === phone), theirs.filter(({ takenBy }) => takenBy === null)];
  const isTopic = (lead: L) => topic !== null && isOf(lead, topic);
  switch (words.is) {
    case 'say':
      return single(topic === null ? mine : mine.every(isTopic) ? mine : []);
    case 'take':
      return mine.some(isTopic) || free.length === 0 ? single(mine) : single(free);
    case 'give-back':
      return single(mine);
    default:
      return single([...free, ...mine]);
  }
}

/**
 * Words of somebody who looks after another caller may begin with a number by chance: `2 maybe, or later`. And those that name nobody in front and another
 * caller further on are hardly for the one whom they look after: `Joe: I can come at 5`.
 */
function mayBeForAnother<L extends Lead>(words: StaffWords, lead: L, { phone, theirs, mentioned }: Scene<L>): boolean {
  if (words.is !== 'say') return false;
  if (words.ref === null) return mentioned.length > 0 && !mentioned.some(({ ref }) => ref === lead.ref);
  return words.whole && lead.takenBy !== phone && theirs.some(({ takenBy }) => takenBy === phone);
}

/** "Yes" answers the caller where their words came last. */
const asSaid = (words: StaffWords, lead: Lead, { phone, topic }: Scene<Lead>): StaffWords =>
  words.is === 'take' && lead.takenBy === phone && topic?.said === true && isOf(lead, topic) ? say(words.text, words.ref, false) : words;

/** Who may be meant by a text that is nothing but a name or a phone number: `Maya`, `for Maya`, `0143`. Typos are forgiven where nobody is called so. */
export function calledBy<L extends Lead>(text: string, leads: readonly Named<L>[]): L[] {
  const words = plainWords(text).filter((word) => !TO.has(word));
  const digits = /^[\d\s+().-]*$/.test(text) ? text.replaceAll(/\D/g, '') : '';
  const whom = (isPart: (word: string, part: string) => boolean) => leads.flatMap(([lead, name]) => (isName(words, name, isPart) || isEndOf(lead, digits) ? [lead] : []));
  const called = whom((word, part) => word === part);
  return called.length > 0 ? called : whom((word, part) => part.length >= SHORTEST_MISTYPED && isSlip(word, part));
}

/** Whom a text names, by a part of their name or the end of their phone number. */
export function mentionedIn<L extends Lead>(text: string, leads: readonly Named<L>[]): L[] {
  const words = plainWords(text);
  const numbers = text.match(/\d(?:[\s().-]{0,2}\d)*/g)?.map((digits) => digits.replaceAll(/\D/g, '')) ?? [];
  return leads.flatMap(([lead, name]) => (partsOf(name).some((part) => words.includes(part)) || numbers.some((digits) => isEndOf(lead, digits)) ? [lead] : []));
}

const TO = new Set(['for', 'to', 'para', 'a', 'pour']);
/** Of a phone number: as people tell one by its end. */
const SHORTEST_NUMBER = 4;
const SHORTEST_MISTYPED = 4;

const partsOf = (name: string | null): readonly string[] => (name === null ? [] : plainWords(name));
const isEndOf = ({ caller }: Lead, digits: string): boolean => digits.length >= SHORTEST_NUMBER && caller.endsWith(digits);

function isName(words: readonly string[], name: string | null, isPart: (word: string, part: string) => boolean): boolean {
  const parts = partsOf(name);
  return words.length > 0 && words.every((word) => parts.some((part) => isPart(word, part)));
}
