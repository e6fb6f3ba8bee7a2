import { flat } from '@ringback/answers';
import type { E164 } from '@ringback/event-contracts';
import { displayPhone } from '@ringback/phone';
import { mayBeCounted } from './doubtful-words.js';

/** What somebody of the staff wants by a text to the business's number. `ref` names the conversation; null when they named none. */
export type StaffWords =
  /** A number and nothing else: they look after it, or tell whom something is for that they wrote before. */
  | { is: 'name'; ref: number }
  /** They look after it, by phone for instance. `text` is how they said so: an answer to the caller, if that is what came last. */
  | { is: 'take'; ref: number | null; text: string }
  /** They want to be rung, and connected with the caller. */
  | { is: 'connect'; ref: number | null }
  /** They were in touch with the caller: whatever was promised is done. `remark` is all that they wrote, where it says more. */
  | { is: 'called'; ref: number | null; remark: string | null }
  /** The flow may go on. */
  | { is: 'give-back'; ref: number | null }
  /** Words for the caller. `whole` when a number in front may be a part of them: `2 maybe`; `cut` when there were more than can be sent. */
  | { is: 'say'; ref: number | null; text: string; whole: boolean; cut: boolean }
  /** What looks like an order about the caller, is none, and is hardly for them to read. */
  | { is: 'no-order'; ref: number; text: string }
  /** They want to know what they can write. */
  | { is: 'help'; ref: number | null }
  /** No words at all, as with a picture. */
  | { is: 'nothing'; ref: null };

const COURTESY = String.raw`(?:please|pls|plz|thanks|thank you|thx|ty|now|por favor|gracias|s'il te plait|svp|merci)`;
const AROUND = new RegExp(String.raw`^(?:${COURTESY}[\s,.!]+)+|(?:[\s,.!]+${COURTESY})+[\s.!]*$`, 'giu');
const TAKING = String.raw`ok(?:ay)?|k+|yes|yep|yup|yeah|y|(?:i(?:'ve| have)? )?got (?:it|this|him|her|them)|(?:i'?m )?on it|mine|i'?ll (?:call|take (?:it|this)|do it)|calling|will do|stop (?:the )?bot|bot off|(?:turn )?off (?:the )?bot|si|oui|d'accord|c'est bon|(?:(?:👍|👌)\p{Emoji_Modifier}?)+|✅`;
/** A face behind words changes nothing of them. */
const FACES = /(?<=[\p{L}\p{N}.,!])[\s\p{Extended_Pictographic}\p{Emoji_Modifier}\u200d]+$/u;
const TAKES = new RegExp(String.raw`^(?:${TAKING})(?:[.,! ]+(?:${TAKING}))*[.,! ]*$`, 'iu');
const HAS_CALLED = /^(?:i(?:'ve| have)? ?|ya |j'ai )?(?:called(?: (?:him|her|them|back))?|spoke(?:n)?(?: (?:to|with) (?:him|her|them))?|talked(?: (?:to|with) (?:him|her|them))?|reached (?:him|her|them)|done|(?:all|job) done|finished|completed|handled|llame|listo|hecho|rappele|appele|fait)[.! ]*$/iu;
/** Whoever says that they spoke with each other says enough, whatever else they say of it; who "called" may have reached nobody. */
const SPOKE = /^(?:(?:ok|i|i've|i have|just|already),? )*(?:(?:spoke|spoken|talked) (?:to|with)|reached|got (?:a )?hold of) (?:him|her|them)(?= (?:and|already|just now|today|this|earlier|she|he|they)\b|[^\p{L}\p{N}' ]| [^\p{L}\p{N}]|$)/iu;
/** "Call me" is for the caller to read. */
const CONNECTS = /^(?:(?:call|ring|dial)(?: (?:him|her|them|now|back))*|connect(?: (?:me|us|now))*|llama(?:r|lo|la|le)?|comunica(?:me|r)|appelle(?:r|z)?(?:[- ](?:le|la))?|rappeler)[.! ]*$/iu;
const GIVES_BACK = /^(?:bot|back|resume|give back|back to (?:the )?bot)[.! ]*$/i;
const ASKS_FOR_HELP = /^(?:help|info|ayuda|aide)[.!? ]*$/i;
/** What other programs take after a number. */
const NO_ORDER = /^(?:stop|stopall|quit|end|cancel|remove|unsubscribe|opt[ -]?out|block|spam|won|lost|close(?: it)?|closed|alto|parar|arret)[.! ]*$/i;

/** What phones write for somebody who taps at a text: no words of theirs. */
const REACTION = /^\s*(?:(?:liked|loved|disliked|laughed at|emphasized|questioned|removed an? \w+ from) (?:["“]|an? (?:image|attachment|movie|photo))|reacted .{1,12} to ["“])/iu;

/** What carriers pass on in one go, with room to spare. */
const LONGEST = 1000;

/**
 * A number in front, with or without a `#`, names the conversation: `3 I can be there at 5`, `tell 3 I am late`. One that goes on in digits does not: `5:30 works`,
 * `10-12 tomorrow`, `2.5 hours`. Nor does one that counts what comes after it.
 */
const NUMBER_IN_FRONT = /^\s*(?:(?:tell|number|caller|lead|customer)\s+|@)?(?:#\s*(\d{1,5})(?!\d)\s*[:.,)-]?\s*|(\d{1,5})(?:\s*([:.,)-])(?!\d)\s*|\s+|$))(.*)$/is;
/** After these a number is hardly a part of the words. */
const NAMES = new Set([':', ')']);
/** Nothing that anybody begins to say, without what it counts. */
const COUNTED = /^(?:p\.?m\b|o' ?clock\b|o ?clock\b|of (?:us|them|you|my)\b|(?:more|other|hours?|hrs?|min(?:ute)?s?|days?|weeks?|months?|people|guys|men|dollars|bucks|percent|horas?|minutos?|dias?|heures?|jours?)\b|(?:or|to|and|y|o|a|et|ou|-|&|\+) ?\d)/;

/** What only begins something to say, after a number that names the caller. */
const BEGINS = /^(?:i|i'm|im|i'll|ill|i've|we|we're|we'll|he|she|they|he's|she's|they're|it|it's|its|you|your|the|this|that|my|our|hi|hello|hey|sorry|thanks|ok|okay|yes|yeah|no|not|can|can't|cant|could|do|did|don't|dont|are|what|what's|whats|when|wheres|hows|lets|where|how|who|why|just|got|need|want|tell|let|call|called|calling|spoke|talked|told|left|running|leaving|almost|on (?:my|the|our) way|be there|see you)\b/;
/** Who a number is, or who waits. */
const ASKS_WHO = /^\s*(?:\?+|#?\d{1,5}\s*\?+|(?:who(?:'s| is)|what(?:'s| is))\s+(?:number\s+)?#?\d{1,5}[?.\s]*|who(?:'s| is)? wait(?:s|ing)[?.\s]*|list|leads)\s*$/i;

export function staffWords(written: string): StaffWords {
  if (REACTION.test(written)) return { is: 'nothing', ref: null };
  if (ASKS_WHO.test(written)) return { is: 'help', ref: null };
  const text = inDigits(written);
  const { ref, rest, whole } = numberIn(text);
  if (ref === null) return hurried(text) ?? wordsIn(text.trim(), null, false);
  return rest === '' ? { is: 'name', ref } : wordsIn(rest, ref, whole);
}

/** `whole` when it may be a part of the words. */
function numberIn(text: string): { ref: number | null; rest: string; whole: boolean } {
  const [, marked, digits = marked, mark, words = ''] = NUMBER_IN_FRONT.exec(text) ?? [];
  const rest = words.trim();
  const isBare = marked === undefined && !(mark !== undefined && NAMES.has(mark));
  const whole = isBare && !BEGINS.test(flat(rest));
  if (digits === undefined || (isBare && COUNTED.test(flat(`${mark === '-' ? mark : ''} ${rest}`)))) return { ref: null, rest: text.trim(), whole: false };
  return { ref: Number(digits), rest, whole };
}

const SPOKEN = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
/** `3call`, `three ok`, `call 3`. */
const HURRIED: readonly RegExp[] = [
  /^\s*(?<ref>\d{1,5})(?<order>\p{L}{2}.*)$/su,
  new RegExp(String.raw`^\s*(?:number\s+)?(?<ref>${SPOKEN.join('|')})(?=[\s.,!]|$)[\s.,!]*(?<order>.*)$`, 'is'),
  /^\s*(?<order>\p{L}.*?) (?:to |for |number )?#? ?(?<ref>\d{1,5})[.! ]*$/isu,
];
const NUMBERED = new RegExp(String.raw`^(\s*number\s+)(${SPOKEN.slice(1).join('|')})\b`, 'i');
/** As phones write what they hear: "number one I am here". */
const inDigits = (text: string): string => text.replace(NUMBERED, (_, before: string, word: string) => before + String(SPOKEN.indexOf(word.toLowerCase())));
/** Of a number behind them: "ok 3" may answer when. */
const NO_TIME_BEHIND = new Set<StaffWords['is']>(['connect', 'called', 'give-back']);
const TAKES_IN_FRONT = /^(?:(?:i'?ll |i )?take|taking|(?:i |i've )?got)$/i;

/** What is written to a number, in front of one, or behind one in letters, is an order only where all of it is one, as of `5pm` it is not. */
function hurried(written: string): StaffWords | null {
  const text = written.replaceAll(/\s+/g, ' ').trim();
  for (const [place, pattern] of HURRIED.entries()) {
    const { ref: said = '', order = '' } = pattern.exec(text)?.groups ?? {};
    if (said === '') continue;
    const ref = /^\d/.test(said) ? Number(said) : SPOKEN.indexOf(said.toLowerCase());
    if (order.trim() === '') return { is: 'name', ref };
    if (place === 2 && TAKES_IN_FRONT.test(order.trim())) return { is: 'take', ref, text };
    const words = wordsIn(order.trim(), ref, false);
    if (words.is !== 'say' && words.is !== 'no-order' && (place < 2 || NO_TIME_BEHIND.has(words.is))) return words;
  }
  return null;
}

/**
 * The same of a text of which it had to be asked for whom it is. A number in front that may be a part of the words is one, unless it is of the caller who was named
 * then, and counts nothing.
 */
export function wordsFor(ref: number, text: string): StaffWords {
  const words = staffWords(text);
  return words.is === 'say' && words.whole && (words.ref !== ref || mayBeCounted(words.text)) ? say(text.trim(), null, false) : words;
}

export const say = (words: string, ref: number | null, whole: boolean): StaffWords & { is: 'say' } => ({ is: 'say', ref, text: words.slice(0, LONGEST).toWellFormed(), cut: words.length > LONGEST, whole });

function wordsIn(words: string, ref: number | null, whole: boolean): StaffWords {
  if (words === '') return { is: 'nothing', ref: null };
  const order = flat(words).replace(FACES, '').replaceAll(AROUND, '');
  if (ASKS_FOR_HELP.test(order)) return { is: 'help', ref };
  if (GIVES_BACK.test(order)) return { is: 'give-back', ref };
  if (CONNECTS.test(order)) return { is: 'connect', ref };
  if (HAS_CALLED.test(order)) return { is: 'called', ref, remark: null };
  if (SPOKE.test(flat(words)) && !words.includes('?')) return { is: 'called', ref, remark: words };
  if (ref !== null && NO_ORDER.test(order)) return { is: 'no-order', ref, text: words };
  return TAKES.test(order) ? { is: 'take', ref, text: words } : say(words, ref, whole);
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
