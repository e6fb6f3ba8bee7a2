import type { Language } from '@ringback/event-contracts';
import { OPT_OUT_HINT } from './opt-out-hint.js';

/** In letters that GSM-7 has: it knows é, ñ and ¿, but not á, ó or ê. */
const WORDS: Readonly<Record<Language, { hi: string; thisIs: string; sorry: string }>> = {
  en: { hi: 'Hi', thisIs: 'this is', sorry: 'Sorry we missed your call. How can we help?' },
  es: { hi: 'Hola', thisIs: 'le escribe', sorry: 'Sentimos no haber atendido su llamada. ¿En qué podemos ayudarle?' },
  fr: { hi: 'Bonjour', thisIs: 'ici', sorry: "Désolés d'avoir manqué votre appel. Comment pouvons-nous vous aider?" },
};

/** The first text when a business's own cannot be used. Always sendable: at most two segments for any name that is not longer than a sentence. */
export const plainOpener = (businessName: string, language: Language = 'en'): string => opener(businessName, WORDS[language].sorry, language);

/** The first text when it goes out long after the call, the next morning for instance, and the business has no words for that. As sendable. */
export const plainLateOpener = (businessName: string, language: Language = 'en'): string => opener(businessName, LATE[language], language);

/** In letters that GSM-7 has, as well. True whenever they are read. */
const LATE: Readonly<Record<Language, string>> = {
  en: 'You called us earlier and nobody could take your call, sorry. How can we help?',
  es: 'Antes no pudimos atender su llamada, lo sentimos. ¿En qué podemos ayudarle?',
  fr: "Désolés de n'avoir pu répondre à votre appel. Comment pouvons-nous vous aider?",
};

function opener(businessName: string, sorry: string, language: Language): string {
  const { hi, thisIs } = WORDS[language];
  const name = speakable(businessName);
  return `${hi}${name ? `, ${thisIs} ${name}` : ''}. ${sorry} ${OPT_OUT_HINT[language]}`;
}

/** The follow-up of a business that wrote none; the second one in other words. As sendable as the opener. */
export function plainFollowUp(businessName: string, language: Language = 'en', isSecond = false): string {
  const name = speakable(businessName);
  return `${name ? `${name}: ` : ''}${(isSecond ? LAST_TIME : STILL)[language]} ${OPT_OUT_HINT[language]}`;
}

/** In letters that GSM-7 has, as well. */
const STILL: Readonly<Record<Language, string>> = {
  en: 'do you still need help? Just reply here and we will take care of it.',
  es: '¿sigue necesitando ayuda? Responda a este mensaje y nos ocupamos.',
  fr: "avez-vous encore besoin d'aide? Répondez ici et nous nous en occupons.",
};

const LAST_TIME: Readonly<Record<Language, string>> = {
  en: 'we have not heard from you and will not ask again. Reply any time if you still need us.',
  es: 'no hemos tenido respuesta y no insistiremos. Escriba cuando quiera si nos necesita.',
  fr: 'sans nouvelles de vous, nous ne relancerons plus. Répondez quand vous voulez.',
};

const LONGEST_NAME = 120;
const graphemes = new Intl.Segmenter();

/** A name as a text can carry it: no template syntax, no control characters, one line, and not half of an emoji at its end. */
function speakable(name: string): string {
  const clean = name.toWellFormed().replace(/[{}\p{Cc}]+/gu, ' ').replace(/\s+/g, ' ').trim();
  let kept = '';
  for (const { segment } of graphemes.segment(clean)) {
    if (kept.length + segment.length > LONGEST_NAME) break;
    kept += segment;
  }
  return kept.trim();
}
