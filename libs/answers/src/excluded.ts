import { flat, remembered } from './plain-words.js';

/** How people name a day, or a part of one, in the languages spoken here; enough to see that one is ruled out. */
const DAY = String.raw`(?:(?:on|this|next|the|all|el|la|los|este|esta|proximo|le|ce)\s+)*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?|today|tonight|tomorrow|mornings?|afternoons?|evenings?|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo|hoy|ma[nñ]ana|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|aujourd'hui|\d{1,2}(?:st|nd|rd|th))(?![\p{L}\d])`;
/** Several at once: "Monday or Tuesday". */
const DAYS = String.raw`${DAY}(?:(?:,?\s(?:or|nor|and|o|y|ni|ou|et)|\s?[/&])\s?${DAY})*`;
/** "I can't do Friday at 2": the hour goes with its day. */
const AT_AN_HOUR = String.raw`(?:,?\s+(?:at\s+|around\s+|@\s*)?\d{1,2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?)?`;
const UNTIL_THE_NEXT = String.raw`[^,;.!?\n]*?(?=$|[,;.!?\n]|\s(?:but|pero|mais|it'?s|it is)\s)`;
const NOT_HAVING_TIME = String.raw`(?:busy|booked|unavailable|away|out of town|working|at work|not (?:free|available|home|around|here))`;
const ruledOut = (pattern: string): RegExp => new RegExp(pattern, 'giu');

const RULED_OUT: readonly RegExp[] = [
  // "Any time except Friday", "anything but Thursday": what follows, up to the next thought.
  ruledOut(String.raw`(?<!\p{L})(?:except(?:ing)?(?: for)?|other than|besides|excluding|excepto|salvo|(?<!\bo )menos|sauf|(?:any\s?\p{L}*|every\s?\p{L}+|all)(?: (?:day|time)s?)? but)\s${UNTIL_THE_NEXT}`),
  // "It's the drain, not the heater"; but a heater that is not heating is one.
  ruledOut(String.raw`\bnot\s+(?:the\s|(?=\d\b)|(?=${DAY}))${UNTIL_THE_NEXT}`),
  // "No Monday"; "no, Monday" is one.
  ruledOut(String.raw`\bno\s+(?=(?:mon|tues?|wed|thu|fri|sat|sun)[a-z]*(?![a-z])\s*(?:$|[,;.!?\n]|\b(?:or|and|please|pls|but)\b))${UNTIL_THE_NEXT}`),
  ruledOut(String.raw`(?<!\p{L})(?:pas|no)\s+(?=(?:el|le|la|los)?\s*(?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain)(?!\p{L}))${UNTIL_THE_NEXT}`),
  ruledOut(String.raw`\b(?:can'?t|can ?not|couldn'?t|won'?t|don'?t|not able to|unable to)\s+(?:do|make|be|come|get|meet|have)\b(?:\s[\p{L}']+){0,4}?\s+${DAYS}${AT_AN_HOUR}`),
  ruledOut(String.raw`\b${NOT_HAVING_TIME}\s+${DAYS}`),
  ruledOut(String.raw`\b${DAYS}\s+(?:[\p{L}']+\s+){0,2}?(?:(?:doesn'?t|don'?t|won'?t|does not|do not|will not|isn'?t|is not|not)\s+(?:\p{L}+\s+)?(?:work|good|great|ok|okay|possible|suit|do|free|available)\b|(?:is |are )?(?:no good|bad|out\b(?! of))|(?:i'?m |i am |we'?re |is |im )${NOT_HAVING_TIME})`),
  // "Ni lunes ni martes".
  ruledOut(String.raw`(?<!\p{L})(?:ni|neither)\s+${DAYS}`),
  ruledOut(String.raw`(?<!\p{L})(?:no puedo|no estoy|estoy ocupad[oa])\s+${DAYS}`), ruledOut(String.raw`\b${DAYS}\s+(?:no (?:puedo|estoy|me (?:sirve|conviene|queda))|estoy ocupad[oa]|(?:je )?ne (?:peux|suis) pas)${UNTIL_THE_NEXT}`),
];

/** What a text rules out, and what it says without that. */
export const exclusionsIn = remembered((text): { ruledOut: string; rest: string } => {
  const found: string[] = [];
  const rest = RULED_OUT.reduce((left, pattern) => left.replaceAll(pattern, (part) => (found.push(part), ' ')), text.replaceAll(/[’‘`´]/g, "'"));
  return { ruledOut: found.join(' '), rest };
});

/** What a text says without what it rules out: who names Friday in order not to have it did not choose it. */
export const withoutExclusions = (text: string): string => exclusionsIn(text).rest;

const HOUR = String.raw`\d{1,2}(?::\d{2})?(?: ?[ap]\.?m\b\.?)?`;
const ONE_HOUR = new RegExp(String.raw`^\D*${HOUR}\D*$`);
const GOES_ON = /\b(?:but|pero|mais|or)\b/;
const REFUSED_HOUR: readonly RegExp[] = [
  new RegExp(String.raw`\b(?:can'?t|can ?not|couldn'?t|won'?t|unable to|not able to) (?:\w+ ){0,3}?(?:at )?${HOUR}`),
  new RegExp(String.raw`\b${HOUR} (?:\w+ )?(?:doesn'?t|does not|won'?t|isn'?t|is not|not) (?:\w+ )?(?:work|good|great|ok(?:ay)?|possible|suit)`),
  new RegExp(String.raw`\b${HOUR} (?:is |would be )?(?:too (?:late|early|soon)|bad\b|no good|out\b)`),
];

/** Whether the one hour that a text names, in digits, is one that does not suit, and nothing of another time stands behind it: "2pm doesn't work", "I can't do 2", "2 is too late". */
export function refusesAnHour(text: string): boolean {
  const said = flat(text);
  return ONE_HOUR.test(said) && !GOES_ON.test(said) && REFUSED_HOUR.some((pattern) => pattern.test(said));
}
