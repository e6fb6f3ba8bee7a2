import type { E164 } from '@ringback/event-contracts';
import { displayPhone } from '@ringback/phone';

/** What somebody of the staff wants by a text to the business's number. `ref` names the conversation; null when they named none. */
export type StaffWords =
  /** A number and nothing else: they look after it, or tell whom something is for that they wrote before. */
  | { is: 'name'; ref: number }
  /** They look after it, by phone for instance. `text` is how they said so: an answer to the caller, if that is what came last. */
  | { is: 'take'; ref: number | null; text: string }
  /** They want to be rung, and connected with the caller. */
  | { is: 'connect'; ref: number | null }
  /** They were in touch with the caller: whatever was promised is done. */
  | { is: 'called'; ref: number | null }
  /** The flow may go on. */
  | { is: 'give-back'; ref: number | null }
  /** Words for the caller. `whole` when a number in front may be a part of them: `2 of us will come`; `cut` when there were more than can be sent. */
  | { is: 'say'; ref: number | null; text: string; whole: boolean; cut: boolean }
  /** They want to know what they can write. */
  | { is: 'help'; ref: null }
  /** No words at all, as with a picture. */
  | { is: 'nothing'; ref: null };

const TAKES = /^(?:ok(?:ay)?|k|yes|y|got it|on it|mine|i'?ll call|calling|will do|si|sí|oui|d'accord|c'est bon|👍\p{Emoji_Modifier}?|✅)[.! ]*$/iu;
const HAS_CALLED = /^(?:i(?:'ve| have)? ?|ya |j'ai )?(?:called(?: (?:him|her|them|back))?|spoke(?:n)?(?: (?:to|with) (?:him|her|them))?|talked(?: (?:to|with) (?:him|her|them))?|reached (?:him|her|them)|done|all done|handled|llam[eé]|listo|hecho|rappel[eé]|appel[eé]|fait)[.! ]*$/iu;
/** "Call me" is for the caller to read. */
const CONNECTS = /^(?:(?:please )?(?:(?:call|ring|dial)(?: (?:him|her|them|now|back))*|connect(?: (?:me|us|now))*)|ll[aá]ma(?:r|lo|la|le)?|com[uú]n[ií]ca(?:me|r)|appelle(?:r|z)?(?:[- ](?:le|la))?|rappeler)[.! ]*$/iu;
const GIVES_BACK = /^(?:bot|back|resume|give back)[.! ]*$/i;
const ASKS_FOR_HELP = /^(?:help|info|ayuda|aide)[.!? ]*$/i;

/** What carriers pass on in one go, with room to spare. */
const LONGEST = 1000;

/**
 * A number in front, with or without a `#`, names the conversation: `3 I can be there at 5`. One that goes on in digits does not: `5:30 works`,
 * `10-12 tomorrow`, `2.5 hours`.
 */
const NUMBER_IN_FRONT = /^\s*(?:#\s*(\d{1,5})(?!\d)\s*[:.,)-]?\s*|(\d{1,5})(?:\s*([:.,)-])(?!\d)\s*|\s+|$))(.*)$/s;
/** After these a number is hardly a part of the words. */
const NAMES = new Set([':', ')']);

export function staffWords(text: string): StaffWords {
  const [, marked, digits = marked, mark, rest = ''] = NUMBER_IN_FRONT.exec(text) ?? [];
  if (digits === undefined) return hurried(text) ?? wordsIn(text.trim(), null, false);
  const ref = Number(digits);
  return rest.trim() === '' ? { is: 'name', ref } : wordsIn(rest.trim(), ref, marked === undefined && !(mark !== undefined && NAMES.has(mark)));
}

/** `3call`, `3ok`: what is written to a number is read as one only where all of it is an order, as of `5pm` it is not. */
function hurried(text: string): StaffWords | null {
  const [, digits, rest = ''] = /^\s*(\d{1,5})(\p{L}{2}.*)$/su.exec(text) ?? [];
  if (digits === undefined) return null;
  const words = wordsIn(rest.trim(), Number(digits), false);
  return words.is === 'say' ? null : words;
}

/** The same of a text of which is known that it named nobody: a number that may be a part of the words is one. */
export function wordsAlone(text: string): StaffWords {
  const words = staffWords(text);
  return words.is === 'say' && words.whole ? say(text.trim(), null, false) : words;
}

export const say = (words: string, ref: number | null, whole: boolean): StaffWords & { is: 'say' } => ({ is: 'say', ref, text: words.slice(0, LONGEST).toWellFormed(), cut: words.length > LONGEST, whole });

function wordsIn(words: string, ref: number | null, whole: boolean): StaffWords {
  if (words === '') return { is: 'nothing', ref: null };
  if (ref === null && ASKS_FOR_HELP.test(words)) return { is: 'help', ref };
  if (GIVES_BACK.test(words)) return { is: 'give-back', ref };
  if (CONNECTS.test(words)) return { is: 'connect', ref };
  if (HAS_CALLED.test(words)) return { is: 'called', ref };
  return TAKES.test(words) ? { is: 'take', ref, text: words } : say(words, ref, whole);
}

/** How to answer an alert. */
export const howToAnswer = (ref: number): string =>
  `Reply "${String(ref)} call" to be connected, "${String(ref)} ok" if you call them yourself, or "#${String(ref)}" and your words to write to them.`;

/** That a caller did not pick up. @param ref of the conversation; null when it is not known by one. */
export const unreachedText = (caller: E164, ref: number | null): string =>
  `${displayPhone(caller)} did not answer.${ref === null ? '' : ` Reply "${String(ref)} call" to try again, or "#${String(ref)}" and your words to write to them.`}`;

/** What a caller wrote, for whoever looks after them. */
export const forwarded = (ref: number, caller: E164, text: string, photos: number): string =>
  `#${String(ref)} ${displayPhone(caller)}: ${text.slice(0, 800).toWellFormed()}${photos > 0 ? ` [${String(photos)} ${photos === 1 ? 'picture' : 'pictures'}]` : ''}`;
