import type { Instant, Language } from '@ringback/event-contracts';
import { deadlineIn } from './deadline.js';

/** That somebody of the business will be in touch or come: "we'll call you", "be there in 20", "le llamamos", "on vous rappelle". */
const PROMISES: Readonly<Record<Language, readonly RegExp[]>> = {
  en: [
    /\b(?!you\b|it\b|that\b|this\b|which\b|what\b)\p{L}+(?:\s?['’]ll|\s+(?:will|shall|should|can(?!['’]t|not)|['’]?m going to|am going to|are going to|is going to)|['’](?:re|s|m) (?:going to|gonna))\b(?:(?!\bnot\b|n['’]t\b)[^.!?])*?\b(?:call|ring|phone|come|arrive|be (?:there|over|by|back|with you)|(?:stop|swing|drop) by|get back|reach out|let you know|(?:have|send|get) (?:\p{L}+ )?(?:someone|somebody|a (?:tech|plumber|technician|person)|\p{L}+ (?:out|over|call))|(?:text|message|write|email|answer|send) (?:you|u|ya)|(?:i['’]ll|i will|and) call)\b/iu,
    /(?:^|[,;:]\s*|\band\s+)(?:i\s+|we\s+)?(?:(?:will\s+|gonna\s+)(?:call|ring|be (?:there|back)|come|text|get back|reach out|let you know|follow up)|(?:i\s+|we\s+)?call(?:ing)? (?:you|u|ya)|calling (?:back|at|in|by)|be there|there in|there by|back to (?:you|u|ya)|see you)\b/iu,
    /\b(?:(?:on|omw|(?:my|our)) (?:my |our |the )?way\b|omw\b|eta\b)/iu,
    /\b(?:let me (?:call|ring)|you(?:['’]ll| will) (?:hear from|get a (?:call|text))|expect (?:a|my|our) call|talk (?:to you )?(?:at|in|around|by|soon,? at))\b/iu,
  ],
  es: [
    /\b(?:le|lo|la|te|los|las)\s+(?:vamos a (?:llamar|contactar|escribir)|voy a (?:llamar|contactar|escribir)|llam(?:o|amos|aré|aremos|ará|arán)|devuelv(?:o|emos)|contact(?:o|amos|aré|aremos|ará|arán)|escrib(?:o|imos|iré|iremos|irá))(?!\p{L})/iu,
    /\b(?:estaré|estaremos|llego|llegamos|llegaré|llegaremos|(?<!\bel )paso|pasamos|pasaré|pasaremos|voy|vamos)(?!\p{L})/iu,
  ],
  fr: [
    /\b(?:je|nous|on|il|elle|quelqu['’]un|\p{L}+)\s+(?:vous|te|t['’])\s?(?:rappel|appel|contact|recontact|écri|répond)\p{L}*/iu,
    /\b(?:je|nous|on|il|elle)\s+(?:serai|serons|sera|passe|passons|passerai|passerons|passera|viens|vient|venons|viendrai|viendrons|viendra|arrive|arrivons)(?!\p{L})/iu,
  ],
};
/** What asks, or hangs on something else, promises nothing. */
const CONDITIONS = /\?\s*$|^\s*(?:if|when|once|unless|si|cuando|quand)\b|\b(?:if you|unless|si usted|si quiere|si vous)\b/iu;
/** Whatever a business writes, its people write to each caller as that one does. */
const inTurn = (language: Language): Language[] => [language, ...(['en', 'es', 'fr'] as const).filter((other) => other !== language)];
const SENTENCES = /(?<=[.!?\n])\s+/u;

/**
 * By when somebody of the business promises in these words to call, come or write; null when they promise nothing, or name no time.
 */
export function promisedBy(text: string, now: Instant, timeZone: string, language: Language): Instant | null {
  for (const sentence of text.split(SENTENCES)) {
    const spoken = inTurn(language).find((one) => PROMISES[one].some((promise) => promise.test(sentence)));
    if (spoken === undefined || CONDITIONS.test(sentence)) continue;
    const by = deadlineIn(sentence, now, timeZone, spoken);
    if (by !== null && by > now) return by;
  }
  return null;
}
