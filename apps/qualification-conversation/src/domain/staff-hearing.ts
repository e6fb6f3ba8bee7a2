import { flat, isAutoReply } from '@ringback/answers';
import type { ConversationId, E164 } from '@ringback/event-contracts';
import { say, type StaffWords } from './staff-words.js';

/** A caller whom the staff look after, or are to. */
export interface Lead {
  conversationId: ConversationId;
  caller: E164;
  /** Names it in texts of the staff. */
  ref: number;
  /** The phone of whoever looks after it; `''` when it is known only that somebody does, null when nobody does. */
  takenBy: E164 | '' | null;
}

/** With what they are called, where that is known. */
export type Named<L> = readonly [lead: L, name: string | null];

/** Of which caller a phone of the staff heard last, or was told that they were written to. */
export interface StaffTopic {
  conversationId: ConversationId;
  /** It was what the caller wrote. */
  said: boolean;
}

export interface Scene<L extends Lead> {
  phone: E164;
  /** Whom they may mean: nobody looks after them, or they do. */
  theirs: readonly L[];
  /** Whom the number in front names, of whatever state. */
  numbered: L | null;
  /** Whether something that they wrote before waits for them to say whom it is for. */
  asked: boolean;
  /** Whom the text as a whole names, by name or phone number. */
  called: L | null;
  /** Whom it names among other words. */
  mentioned: readonly L[];
  topic: StaffTopic | null;
}

/** What somebody of the staff wants by a text, told by all that is known. */
export type Hearing<L extends Lead> =
  | { is: 'order'; lead: L; words: StaffWords }
  /** Whom all is for that waits. */
  | { is: 'answer'; lead: L }
  /** Nobody is to get what waits. */
  | { is: 'drop' }
  /** Whom it is for must be asked. `keeps` when it is to be carried out then; `unknown` is a number that names nobody. */
  | { is: 'ask'; among: readonly L[]; keeps: boolean; unknown: number | null }
  | { is: 'help' }
  /** There is nobody whom it can be for. */
  | { is: 'nobody' }
  | { is: 'nothing' };

/**
 * Words never reach a caller of whom it is not certain that they are for them: that is one who is named, or the only one whom this phone looks after, as
 * long as the last text that the phone got was about that one.
 */
export function hearing<L extends Lead>(text: string, words: StaffWords, scene: Scene<L>): Hearing<L> {
  if (words.is === 'help' || words.is === 'nothing') return { is: words.is };
  const answer = scene.asked ? answerIn(words, scene) : null;
  if (answer) return answer;
  const lead = words.ref === null ? (scene.asked ? null : onlyOne(words, scene)) : scene.numbered;
  if (lead && !mayBeForAnother(words, lead, scene)) return { is: 'order', lead, words: asSaid(words, lead, scene) };
  const among = lead && !scene.theirs.some(({ ref }) => ref === lead.ref) ? [...scene.theirs, lead] : scene.theirs;
  // A machine would write again.
  if (isAutoReply(text)) return { is: 'nothing' };
  if (among.length === 0 && !scene.asked) return { is: 'nobody' };
  return { is: 'ask', among, keeps: words.is !== 'name', unknown: lead === null ? words.ref : null };
}

function answerIn<L extends Lead>(words: StaffWords, { numbered, called }: Scene<L>): Hearing<L> | null {
  if (words.is === 'name' && words.ref === 0) return { is: 'drop' };
  const lead = words.is === 'name' ? (numbered ?? called) : called;
  return lead && { is: 'answer', lead };
}

/** For whom a text is that names nobody; null when that is not certain. */
function onlyOne<L extends Lead>(words: StaffWords, { phone, theirs, topic }: Scene<L>): L | null {
  const [mine, free] = [theirs.filter(({ takenBy }) => takenBy === phone), theirs.filter(({ takenBy }) => takenBy === null)];
  const isTopic = ({ conversationId }: L) => conversationId === topic?.conversationId;
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

const single = <L>(leads: readonly L[]): L | null => (leads.length === 1 ? (leads[0] ?? null) : null);

/**
 * Words of somebody who looks after another caller may begin with a number by chance: `2 of us will be there`. And those that name nobody in front and another
 * caller further on are hardly for the one whom they look after: `Joe: I can come at 5`.
 */
function mayBeForAnother<L extends Lead>(words: StaffWords, lead: L, { phone, theirs, mentioned }: Scene<L>): boolean {
  if (words.is !== 'say') return false;
  if (words.ref === null) return mentioned.length > 0 && !mentioned.some(({ ref }) => ref === lead.ref);
  return words.whole && lead.takenBy !== phone && theirs.some(({ takenBy }) => takenBy === phone);
}

/** "Yes" answers the caller where their words came last. */
const asSaid = (words: StaffWords, { conversationId, takenBy }: Lead, { phone, topic }: Scene<Lead>): StaffWords =>
  words.is === 'take' && takenBy === phone && topic?.said === true && topic.conversationId === conversationId ? say(words.text, words.ref, false) : words;

/** Who is meant by a text that is nothing but a name or a phone number: `Maya`, `for Maya`, `0143`. Null when several may be. */
export function calledBy<L extends Lead>(text: string, leads: readonly Named<L>[]): L | null {
  const words = wordsOf(text).filter((word) => !TO.has(word));
  const digits = /^[\d\s+().-]*$/.test(text) ? text.replaceAll(/\D/g, '') : '';
  return single(leads.flatMap(([lead, name]) => (isName(words, name) || isEndOf(lead, digits) ? [lead] : [])));
}

/** Whom a text names, by a part of their name or the end of their phone number. */
export function mentionedIn<L extends Lead>(text: string, leads: readonly Named<L>[]): L[] {
  const words = wordsOf(text);
  const numbers = text.match(/\d(?:[\s().-]{0,2}\d)*/g)?.map((digits) => digits.replaceAll(/\D/g, '')) ?? [];
  return leads.flatMap(([lead, name]) => (partsOf(name).some((part) => words.includes(part)) || numbers.some((digits) => isEndOf(lead, digits)) ? [lead] : []));
}

const TO = new Set(['for', 'to', 'para', 'a', 'pour']);
/** Of a phone number: as people tell one by its end. */
const SHORTEST_NUMBER = 4;

const wordsOf = (text: string): string[] => flat(text).match(/[\p{L}\p{N}'-]+/gu) ?? [];
const partsOf = (name: string | null): string[] => (name === null ? [] : flat(name).split(' '));
const isEndOf = ({ caller }: Lead, digits: string): boolean => digits.length >= SHORTEST_NUMBER && caller.endsWith(digits);

function isName(words: readonly string[], name: string | null): boolean {
  const parts = partsOf(name);
  return words.length > 0 && words.every((word) => parts.includes(word));
}
