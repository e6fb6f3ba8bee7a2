import { type Instant, type Language, plus } from '@ringback/event-contracts';

/** What we answer: that somebody opted out, who we are, or that somebody is texted again. */
export type ConsentAnswer = 'stop' | 'help' | 'resume';

/** How the keys of decisions begin that answer an order about texts. Only this service makes such. */
export const CONSENT_DECISIONS = 'consent:';

export const decisionsOf = (answer: ConsentAnswer): string => `${CONSENT_DECISIONS}${answer}:`;

/** Who answers. */
export interface Answerer {
  name: string;
  /** The business's number, as people write it. */
  phone: string;
  website?: string | undefined;
}

/** What is said. Somebody who has opted out and asks for help is not told how to opt out, but how things are. */
export type Said = ConsentAnswer | 'help-opted-out';

export const saidTo = (answer: ConsentAnswer, optedOut: boolean): Said => (answer === 'help' && optedOut ? 'help-opted-out' : answer);

/** An answer later than this is none: a confirmation must come within five minutes (47 CFR 64.1200(a)(12)). */
export const ANSWER_WITHIN_SECONDS = 300;

/** How far back answers given before are looked at. */
export const ANSWERS_REMEMBERED_SECONDS = 86_400;

/** Whatever somebody's own answering machine makes of our answers, it gets no more of one kind in 24 hours. */
const MOST_IN_A_DAY = 3;
const RESUMED_AGAIN_SECONDS = 3600;

/**
 * Whether an order is answered.
 * @param changed whether it changed anything. Stopping again does not; starting again does not either, but a carrier may have kept books of its own.
 * @param given when this person got answers of the same kind, within {@link ANSWERS_REMEMBERED_SECONDS}.
 */
export function isAnswered(answer: ConsentAnswer, changed: boolean, given: readonly Instant[], now: Instant): boolean {
  if (given.length >= MOST_IN_A_DAY) return false;
  switch (answer) {
    case 'stop':
      return changed;
    case 'help':
      return true;
    case 'resume':
      return changed || given.every((at) => at <= plus(now, -RESUMED_AGAIN_SECONDS));
  }
}

/** Plain words, in characters that fit into the cheap encoding of a text; nothing that advertises. */
export function answerText(said: Said, language: Language, { name, phone, website }: Answerer): string {
  const contact = website === undefined ? phone : `${phone}, ${website}`;
  return TEXTS[language][said](name, contact);
}

const TEXTS: Readonly<Record<Language, Readonly<Record<Said, (name: string, contact: string) => string>>>> = {
  en: {
    stop: (name) => `${name}: You are opted out and will get no more texts from us. Reply START to get them again.`,
    help: (name, contact) => `${name}: For help, contact ${contact}. Msg frequency varies. Msg & data rates may apply. Reply STOP to opt out.`,
    'help-opted-out': (name, contact) => `${name}: For help, contact ${contact}. You are opted out and get no other texts from us. Reply START to get them again.`,
    resume: (name) => `${name}: You get texts from us again. Msg & data rates may apply. Reply STOP to opt out, HELP for help.`,
  },
  es: {
    stop: (name) => `${name}: Ya no le enviaremos mensajes de texto. Responda START para recibirlos de nuevo.`,
    help: (name, contact) =>
      `${name}: Ayuda: ${contact}. Cantidad de mensajes variable. Pueden aplicarse tarifas de mensajes y datos. Responda STOP para no recibirlos.`,
    'help-opted-out': (name, contact) => `${name}: Ayuda: ${contact}. No le enviamos otros mensajes de texto. Responda START para recibirlos de nuevo.`,
    resume: (name) => `${name}: Usted recibe de nuevo nuestros mensajes. Pueden aplicarse tarifas. Responda AYUDA para ayuda. Responda STOP para no recibirlos.`,
  },
  fr: {
    stop: (name) => `${name} : vous ne recevrez plus de SMS de notre part. Répondez START pour en recevoir à nouveau.`,
    help: (name, contact) =>
      `${name} : aide : ${contact}. Nombre de SMS variable. Des frais de SMS et de données peuvent s'appliquer. Répondez STOP pour ne plus en recevoir.`,
    'help-opted-out': (name, contact) => `${name} : aide : ${contact}. Vous ne recevez pas d'autres SMS de notre part. Répondez START pour en recevoir à nouveau.`,
    resume: (name) => `${name} : vous recevez à nouveau nos SMS. Des frais peuvent s'appliquer. Répondez AIDE pour de l'aide. Répondez STOP pour ne plus en recevoir.`,
  },
};
