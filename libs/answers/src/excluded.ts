import { without } from './plain-words.js';

/** How people name a day, or a part of one, in the languages spoken here; enough to see that one is ruled out. */
const DAY = String.raw`(?:(?:on|this|next|the|all|el|la|los|este|esta|proximo|le|ce)\s+)*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?|today|tonight|tomorrow|mornings?|afternoons?|evenings?|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo|hoy|ma[nñ]ana|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|aujourd'hui|\d{1,2}(?:st|nd|rd|th))(?![\p{L}\d])`;
const UNTIL_THE_NEXT = String.raw`[^,;.!?\n]*?(?=$|[,;.!?\n]|\s(?:but|pero|mais|it'?s|it is)\s)`;
const NOT_HAVING_TIME = String.raw`(?:busy|booked|unavailable|away|out of town|working|at work|not (?:free|available|home|around|here))`;
const ruledOut = (pattern: string): RegExp => new RegExp(pattern, 'giu');

const RULED_OUT: readonly RegExp[] = [
  // "Any time except Friday", "anything but Thursday": what follows, up to the next thought.
  ruledOut(String.raw`(?<!\p{L})(?:except(?:ing)?(?: for)?|other than|besides|excluding|excepto|salvo|(?<!\bo )menos|sauf|(?:any\s?\p{L}*|every\s?\p{L}+|all)(?: (?:day|time)s?)? but)\s${UNTIL_THE_NEXT}`),
  // "It's the drain, not the heater"; but a heater that is not heating is one.
  ruledOut(String.raw`\bnot\s+(?:the\s|(?=\d\b)|(?=${DAY}))${UNTIL_THE_NEXT}`),
  ruledOut(String.raw`(?<!\p{L})(?:pas|no)\s+(?=(?:el|le|la|los)?\s*(?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain)(?!\p{L}))${UNTIL_THE_NEXT}`),
  ruledOut(String.raw`\b(?:can'?t|can ?not|couldn'?t|won'?t|don'?t|not able to|unable to)\s+(?:do|make|be|come|get|meet|have)\b(?:\s[\p{L}']+){0,4}?\s+${DAY}`),
  ruledOut(String.raw`\b${NOT_HAVING_TIME}\s+${DAY}`),
  ruledOut(String.raw`\b${DAY}\s+(?:[\p{L}']+\s+){0,2}?(?:(?:doesn'?t|don'?t|won'?t|does not|do not|will not|isn'?t|is not|not)\s+(?:\p{L}+\s+)?(?:work|good|great|ok|okay|possible|suit|do|free|available)\b|(?:is |are )?(?:no good|bad|out\b(?! of))|(?:i'?m |i am |we'?re |is |im )${NOT_HAVING_TIME})`),
  ruledOut(String.raw`(?<!\p{L})(?:no puedo|no estoy|estoy ocupad[oa])\s+${DAY}`), ruledOut(String.raw`\b${DAY}\s+(?:no (?:puedo|estoy|me (?:sirve|conviene|queda))|estoy ocupad[oa]|(?:je )?ne (?:peux|suis) pas)${UNTIL_THE_NEXT}`),
];

/** What a text says without what it rules out: who names Friday in order not to have it did not choose it. */
export function withoutExclusions(text: string): string {
  return without(RULED_OUT, text.replaceAll(/[’‘`´]/g, "'"));
}
