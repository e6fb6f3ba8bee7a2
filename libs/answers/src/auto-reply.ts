import { tellsOfDanger } from './emergency.js';
import { inPlainWords, saysOnly, without } from './plain-words.js';

/** What only machines say. */
const ONLY_MACHINES: readonly RegExp[] = [
  /\bdriving (?:with|focus)\b/, /\bdo not disturb (?:is |turned |mode )*on\b/, /\bnotifications (?:are )?(?:turned off|silenced)\b/, /\bnot receiving notifications\b/, /\bsent from my car\b/,
  /\bauto(?:matic|mated)?[ -]?(?:reply|response|message|text)\b/, /\bthis is an automat\w+\b/, /\bthis (?:mailbox|number|inbox|line) (?:is )?(?:not|is not|isn't) monitored\b/,
  /\b(?:sent|replied|generated) automatically\b/, /\benviado automaticamente\b/, /\benvoye automatiquement\b/,
  /\breply stop to\b/, /\bmsg(?:&| and)? ?data rates\b/, /\bresponde? (?:stop|alto)\b/, /\b(?:respuesta|mensaje) automatic[ao]\b/, /\b(?:reponse|message) automatique\b/,
];
/** What somebody has who needs a trade. */
const NEED = /\b(?:leak\w*|flood\w*|burst|clog\w*|overflow\w*|broke|broken|not working|backed up|no (?:heat|hot water|water|power|ac|electricity)|estimate|fuga|inund\w*|fuite)\b/;

/** What phones answer for people who drive, sleep or are away, and what businesses' own machines answer; people say it as well, and then go on. */
const STOCK: readonly RegExp[] = [
  /\b(?:i'?m|i am|we'?re|we are)? ?(?:currently )?(?:driving|out of (?:the )?office|unavailable)(?: (?:right now|now|at the moment))?(?: until(?: \w+){1,2}$)?/, /\b(?:i )?can'?t talk(?: right now| now)?\b/, /\bcan ?not talk(?: right now| now)?\b/,
  /\b(?:we|(?:our |the )?(?:office|offices|store|shop|team|business|clinic|salon|restaurant))(?: (?:is|are|'re))? currently (?:closed|unavailable|away)(?: (?:right now|at the moment|for the (?:day|night|weekend|holidays?)))?(?: until(?: \w+){1,2}$)?/,
  /\bthank(?:s| you) for (?:contacting|calling|reaching out|texting|messaging|your (?:message|call|text|interest))\b(?! back).*$/, /\b(?:(?:we|someone|our team)(?:'ll| will)|(?<!\bi )will) get back to you\b.*$/, /\b(?:estoy (?:manejando|conduciendo)|je conduis)(?: (?:ahora(?: mismo)?|en este momento|actuellement))?\b/,
];
/** What follows that, and is nothing by itself. */
const AFTER_STOCK: readonly RegExp[] = [
  /\b(?:i'?m|i am|we'?re|we are) (?:currently )?(?:away|busy|in a meeting)(?: (?:right now|now|at the moment))?/,
  /\b(?:i'?ll|i will|we'?ll|we will|will|can i|someone will|a member of our team will)(?: \w+)? (?:call|text|see|get back|reply|respond|reach|be in touch|return|message|contact|get to)\b.*$/, /\bcall you(?: back)? (?:later|soon)\b/, /\bwhat's up\b/,
  /\b(?:our|office|business|store) hours\b.*$/, /\bwe are open\b.*$/, /\b(?:te|le|lo) (?:llamo|escribo|respondo)\b.*$/, /\bje vous (?:rappelle|reponds)\b.*$/, /\bas soon as (?:possible|we can|i can)\b/, /\bif this is (?:an emergency|urgent)\b.*$/,
];
const COURTESY = new Set('hi hello hey sorry please and thanks thank you hola gracias lo siento bonjour merci desole'.split(' '));

/**
 * Whether a machine wrote this, whom an answer would make write again. Whoever says more than machines do is a person, who "can't talk right now" but has a flooded
 * basement: a machine that is answered costs a text or two, a person who is not answered is lost.
 */
export function isAutoReply(text: string): boolean {
  // Danger is looked for last: few texts are like a machine's at all.
  return isWrittenAsMachinesDo(text) && !tellsOfDanger(text);
}

function isWrittenAsMachinesDo(text: string): boolean {
  const plain = inPlainWords(text);
  if (ONLY_MACHINES.some((pattern) => pattern.test(plain))) return !NEED.test(plain);
  const sentences = text.split(/[.!?;\n]+|,/).map((sentence) => inPlainWords(sentence));
  return sentences.some((sentence) => without(STOCK, sentence) !== sentence) && sentences.every(isNothingMore);
}

const isNothingMore = (sentence: string): boolean => saysOnly(COURTESY, without([...STOCK, ...AFTER_STOCK], sentence));
