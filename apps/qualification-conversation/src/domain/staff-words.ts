import type { E164 } from '@ringback/event-contracts';
import { displayPhone } from '@ringback/phone';

/** What somebody of the staff wants by a text to the business's number. `ref` names the conversation; null when they named none. */
export type StaffWords =
  /** They look after it, by phone for instance. */
  | { is: 'take'; ref: number | null }
  /** They want to be rung, and connected with the caller. */
  | { is: 'connect'; ref: number | null }
  /** They were in touch with the caller: whatever was promised is done. */
  | { is: 'called'; ref: number | null }
  /** The flow may go on. */
  | { is: 'give-back'; ref: number | null }
  /** Words for the caller. `whole` when a number in front may be a part of them: `2 of us will come`; `cut` when there were more than can be sent. */
  | { is: 'say'; ref: number | null; text: string; whole: boolean; cut: boolean };

const TAKES = /^(?:ok(?:ay)?|k|yes|y|got it|on it|mine|i'?ll call|calling|will do|si|sí|oui|d'accord|c'est bon|👍\p{Emoji_Modifier}?|✅)[.! ]*$/iu;
const HAS_CALLED = /^(?:i(?:'ve| have)? ?|ya |j'ai )?(?:called(?: (?:him|her|them|back))?|spoke(?:n)?(?: (?:to|with) (?:him|her|them))?|talked(?: (?:to|with) (?:him|her|them))?|reached (?:him|her|them)|done|all done|handled|llam[eé]|listo|hecho|rappel[eé]|appel[eé]|fait)[.! ]*$/iu;
/** "Call me" is for the caller to read. */
const CONNECTS = /^(?:(?:please )?(?:(?:call|ring|dial)(?: (?:him|her|them|now|back))*|connect(?: (?:me|us|now))*)|ll[aá]ma(?:r|lo|la|le)?|com[uú]n[ií]ca(?:me|r)|appelle(?:r|z)?(?:[- ](?:le|la))?|rappeler)[.! ]*$/iu;
const GIVES_BACK = /^(?:bot|back|resume|give back)[.! ]*$/i;

/** What carriers pass on in one go, with room to spare. */
const LONGEST = 1000;

/** A number in front, with or without a `#`, names the conversation: `3 I can be there at 5`. */
export function staffWords(text: string): StaffWords {
  const [, hash, digits, mark, rest = ''] = /^\s*(#?)(\d{1,5})(?:\s*([:.,)-])\s*|\s+|$)(.*)$/s.exec(text) ?? [];
  const ref = digits === undefined ? null : Number(digits);
  const words = (ref === null ? text : rest).trim();
  if (GIVES_BACK.test(words)) return { is: 'give-back', ref };
  if (CONNECTS.test(words)) return { is: 'connect', ref };
  if (HAS_CALLED.test(words)) return { is: 'called', ref };
  return words === '' || TAKES.test(words) ? { is: 'take', ref } : { is: 'say', ref, text: words.slice(0, LONGEST).toWellFormed(), cut: words.length > LONGEST, whole: ref !== null && hash === '' && mark === undefined };
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
