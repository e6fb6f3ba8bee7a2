import { flat, isSlip, plainWords } from '@ringback/answers';

/** What is known of words that somebody of the staff wrote to a caller, or of one. */
export interface Told {
  /** They answer what the caller wrote: it was the last that this phone heard. */
  answers: boolean;
  /** Of the caller, where it is known. */
  name: string | null;
  /** They began with a number that may be a part of them. */
  whole: boolean;
}

const WHOM = '(?:him|her|them)';
const IN_TOUCH = '(?:sp[eo]ak|spoke|spoken|talk|talked|call|called|calling|rang|ring|phone|phoned|text|texted|message|messaged|emailed|reach|reached|met|saw|tell|told|ask|asked|quoted|charged|booked|scheduled|visited|remind|let)';
/** About somebody: people say so of a third person only. */
const OF_A_THIRD = [
  new RegExp(String.raw`\b${IN_TOUCH} (?:to |with |for |back )?${WHOM}\b`), new RegExp(String.raw`\b(?:left|sent|gave) ${WHOM}\b`), new RegExp(String.raw`\b(?:nothing|heard|word|reply|answer) (?:back )?from ${WHOM}\b`),
  /\b(?:hable con (?:el|ella|ellos)|(?:lo|la|le) llame|parle avec (?:lui|elle|eux))\b/,
];
/** The same, where nobody is spoken to. */
const OF_A_THIRD_WITHOUT_YOU = [
  /^(?:he|she|they|customer|client|caller|lead)(?:'s| is| was| wants?| needs?| said| says| asked| agreed| booked| cancell?ed| hung| has| had| didn'?t| doesn'?t| don'?t| isn'?t| wasn'?t| never)\b/,
  /^(?:he|she|they) \p{L}+ed\b/u, /^(?:he|she) \p{L}+s\b/u, /\b(?:if|whether) (?:he|she)\b/, /\b(?:need|get|got|have|find|what'?s) (?:his|her|their)\b/, /^call ?back\b(?! (?:me|us)\b)/,
  /\bno (?:answer|reply|response)\b/, /\b(?:left|leaving) (?:an? )?(?:voice ?mail|vm|message|msg)\b/, /\b(?:to|got(?: the)?) (?:voice ?mail|vm)\b/, /^(?:voice ?mail|vm)\b/, /\b(?:didn'?t|doesn'?t|not) (?:answer\w*|pick\w* up)\b/, /^not (?:home|interested|there)\b/,
  /\bno (?:contesta|contesto|responde)\b/, /\bbuzon de voz\b/, /\bne repond pas\b/, /\bpas de reponse\b/,
];
const OF_WHOM_IT_NAMES = [new RegExp(String.raw`\b${IN_TOUCH} (?:to |with )?\p{L}`, 'u'), /^[\p{L}-]+(?: [\p{L}-]+)? (?:is|was|wants|needs|said|says|asked|agreed|booked|cancell?ed|has|didn'?t|doesn'?t|isn'?t|wasn'?t|never)\b/u];
const SPEAKS_TO_THEM = /\b(?:you|your|you're|u|ur|usted|te|vous|votre)\b/;

/** What a number in front may count or tell the time of: `3 works for me`. */
const MAY_BE_COUNTED = /^(?:works?|is|was|am|a\.m|would|should|could|will|sounds?|might|may|maybe|tomorrow|today|tonight|at|in|on|or|if|please|(?!thanks|yes|this|us\b)\p{L}{3,}s)\b/u;

/** Whoever takes no caller says so to us. */
const DECLINES = /^(?:sorry,? )?(?:i |i'm |im )?(?:not me|busy|unavailable|not available|(?:can't|cant|cannot|won't|wont) (?:take|do|make|handle)(?: it| this| that)?(?: one)?)(?: (?:right now|now|today|sorry))*[.! ]*$/;

/** Single words that people begin with; others say little to somebody who asked nothing. */
const GREETINGS = new Set(['hi', 'hello', 'hey', 'sorry', 'hola', 'bonjour']);
const ORDERS = ['call', 'called', 'done', 'stop', 'help', 'resume', 'handled'];

/** Whether words are hardly meant for the caller, so that it must be asked: notes about them, and orders with a slip. */
export function isDoubtful(text: string, { answers, name, whole }: Told): boolean {
  const [words, said] = [flat(text), plainWords(text)];
  if (isAbout(text, name) || (whole && mayBeCounted(text)) || (!answers && DECLINES.test(words))) return true;
  if (said.length > 1) return false;
  const [word = ''] = said;
  return ORDERS.some((order) => isSlip(word, order)) || (!answers && !GREETINGS.has(word) && !tellsHowMuch(text));
}

/** Whether a number in front may count what these begin with, or be a time. */
export const mayBeCounted = (text: string): boolean => MAY_BE_COUNTED.test(flat(text));

/** A price or an hour. */
const tellsHowMuch = (text: string): boolean => /\d/.test(text) && text.trim().length > 2;

/** Notes about the caller, in the third person. */
export function isAbout(text: string, name: string | null): boolean {
  const words = flat(text);
  const says = (patterns: readonly RegExp[]): boolean => patterns.some((pattern) => pattern.test(words));
  return says(OF_A_THIRD) || (!SPEAKS_TO_THEM.test(words) && (says(OF_A_THIRD_WITHOUT_YOU) || (namesIn(text, name) && says(OF_WHOM_IT_NAMES))));
}

/** "Tell him I am late": what follows is what he is to read. */
export const withoutTelling = (text: string): string => text.replace(/^(?:please )?(?:tell|let) (?:him|her|them)(?: know)?(?: that)?[,:]? (?=\S)/i, '');

/** Whether a text holds a part of a name. */
function namesIn(text: string, name: string | null): boolean {
  const words = plainWords(text);
  return name !== null && plainWords(name).some((part) => words.includes(part));
}
