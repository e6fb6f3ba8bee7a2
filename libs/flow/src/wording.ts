import type { Refusal } from '@ringback/answers';
import type { FlowQuestion, Language } from '@ringback/event-contracts';
import type { Saying } from './run.js';

const APOLOGY: Record<Language, string> = {
  en: "Sorry, I didn't get that.",
  es: 'Perdón, no le entendí.',
  fr: "Désolé, je n'ai pas compris.",
};
const EMERGENCY: Record<Language, (number: string) => string> = {
  en: (number) => `If anyone may be in danger, get to safety and call ${number} now. We are telling our team at once.`,
  es: (number) => `Si alguien puede estar en peligro, póngase a salvo y llame ya al ${number}. Avisamos a nuestro equipo de inmediato.`,
  fr: (number) => `Si quelqu'un est en danger, mettez-vous à l'abri et appelez le ${number} maintenant. Nous prévenons notre équipe.`,
};
/** National emergency numbers; 112 reaches help from mobile phones elsewhere (3GPP TS 22.101, section 10). */
const EMERGENCY_NUMBER: Readonly<Record<string, string>> = { US: '911', CA: '911', MX: '911', GB: '999', IE: '112', AU: '000', NZ: '111' };

const HELPED: Record<Language, { ask: string; passedOn: string; asWell: string }> = {
  en: { ask: 'Did that answer your question?', passedOn: 'OK, somebody will get back to you on that.', asWell: "I've passed that on as well." },
  es: { ask: '¿Eso responde a su pregunta?', passedOn: 'De acuerdo, alguien le responderá sobre eso.', asWell: 'También lo he pasado al equipo.' },
  fr: { ask: 'Est-ce que cela répond à votre question ?', passedOn: "D'accord, quelqu'un vous répondra à ce sujet.", asWell: "J'ai aussi transmis cette question." },
};

const DECLINED: Record<Language, Record<Refusal, string>> = {
  en: { 'not-needed': 'All right, no problem. Text us whenever you need us.', 'wrong-number': "Sorry for the mix-up. We won't write to you about this again." },
  es: { 'not-needed': 'Muy bien, no hay problema. Mande un mensaje cuando nos necesite.', 'wrong-number': 'Disculpe la confusión. No le escribiremos más sobre esto.' },
  fr: { 'not-needed': 'Très bien, pas de souci. Écrivez-nous si vous avez besoin de nous.', 'wrong-number': "Désolé pour l'erreur. Nous ne vous écrirons plus à ce sujet." },
};

const NOTED: Record<Language, string> = {
  en: "Thanks, that's noted.",
  es: 'Gracias, lo hemos anotado.',
  fr: "Merci, c'est noté.",
};

/** A template. */
const WHO_WRITES: Record<Language, string> = {
  en: "I'm the automatic assistant of {{ business.name }}, and people there read along. Reply HUMAN for a person.",
  es: 'Soy el asistente automático de {{ business.name }}, y su equipo lee los mensajes. Responda PERSONA para hablar con alguien.',
  fr: "Je suis l'assistant automatique de {{ business.name }}, et son équipe lit les messages. Répondez PERSONNE pour parler à quelqu'un.",
};

export const whoWritesText = (language: Language): string => WHO_WRITES[language];
export const declinedText = (why: Refusal, language: Language): string => DECLINED[language][why];
export const notedText = (language: Language): string => NOTED[language];
export const helpedText = (language: Language): string => HELPED[language].ask;
export const passedOnText = (language: Language, asWell = false): string => (asWell ? HELPED[language].asWell : HELPED[language].passedOn);

/** A question as callers read it, a template still; choices with the numbers to answer by. */
export function questionText({ ask, again, options }: FlowQuestion, repeated: boolean, language: Language): string {
  const words = repeated ? (again ?? `${APOLOGY[language]} ${ask}`) : ask;
  return [words, ...options.map(({ label }, index) => `${String(index + 1)} ${label}`)].join('\n');
}

/** What is said at once to somebody in danger: no business writes it otherwise. @param country where the business is; its ISO code. */
export const emergencyText = (language: Language, country: string | null): string => EMERGENCY[language](EMERGENCY_NUMBER[country ?? ''] ?? '112');

/** In characters that a plain text has: one that has others holds 70 characters instead of 160. */
const OFFER: Record<Language, { free: string; listed: string; choose: string; none: string; notFree: string }> = {
  en: { free: 'These times are free:', listed: 'Does one of these times suit you?', choose: 'Reply with a number, or tell me another day or time.', none: 'Sorry, that time has just been taken. These are free:', notFree: 'Sorry, nothing is free then. The nearest times:' },
  es: { free: 'Estas horas quedan libres:', listed: 'Las horas de arriba siguen libres.', choose: 'Responda con 1, 2 o 3, o diga otra fecha u hora.', none: 'Lo siento, esa hora acaba de ocuparse. Quedan libres:', notFree: 'Lo siento, para entonces no queda nada libre. Lo que queda cerca:' },
  fr: { free: 'Voici les heures libres :', listed: 'Une de ces heures vous convient-elle ?', choose: 'Répondez par un numéro, ou dites-moi un autre jour ou une autre heure.', none: 'Désolé, cette heure est prise. Voici celles qui sont libres :', notFree: 'Désolé, rien de libre à ce moment. Les heures proches :' },
};
/** "10:00 a.m." ends a sentence already. */
const closed = (sentence: string): string => (sentence.endsWith('.') ? sentence : `${sentence}.`);
const BOOKED: Record<Language, { held: (time: string, until: string) => string; theirs: (time: string) => string; booked: (time: string) => string; change: string; cancelled: (time: string) => string; kept: (time: string) => string; remind: (time: string, business: string) => string }> = {
  en: {
    held: (time, until) => `${time} is held for you until ${until}.`,
    theirs: (time) => `${time} is yours.`,
    booked: (time) => `You are booked for ${time}.`,
    change: 'If you need another time, just text us.',
    cancelled: (time) => `Your appointment on ${time} is cancelled. Text us whenever you want another one.`,
    kept: (time) => `All right, see you on ${time}.`,
    remind: (time, business) => `Reminder from ${business}: your appointment is on ${time}. If you need another time, just text us.`,
  },
  es: {
    held: (time, until) => closed(`Le guardamos el ${time} hasta las ${until}`),
    theirs: (time) => closed(`Le reservamos el ${time}`),
    booked: (time) => closed(`Su cita es el ${time}`),
    change: 'Si necesita otra hora, mande un mensaje.',
    cancelled: (time) => `Su cita del ${time} queda anulada. Mande un mensaje cuando quiera otra.`,
    kept: (time) => closed(`Muy bien, nos vemos el ${time}`),
    remind: (time, business) => `${closed(`Recordatorio de ${business}: su cita es el ${time}`)} Si necesita otra hora, mande un mensaje.`,
  },
  fr: {
    held: (time, until) => `Nous vous gardons ${time} jusqu'à ${until}.`,
    theirs: (time) => `C'est réservé : ${time}.`,
    booked: (time) => `Votre rendez-vous : ${time}.`,
    change: 'Pour une autre heure, écrivez-nous.',
    cancelled: (time) => `Votre rendez-vous (${time}) est annulé. Écrivez-nous pour en prendre un autre.`,
    kept: (time) => `Très bien, à ${time}.`,
    remind: (time, business) => `Rappel de ${business} : votre rendez-vous est ${time}. Pour une autre heure, écrivez-nous.`,
  },
};

/** Times to choose from, with the numbers to answer by; who has just read them is only reminded of them. @param times as {@link slotLabel} writes them. */
export function offerText(times: readonly string[], { again, gone, notFree, listed }: Pick<Saying & { is: 'question' }, 'again' | 'gone' | 'notFree' | 'listed'>, language: Language): string {
  const { free, listed: known, choose, none, notFree: near } = OFFER[language];
  if (listed) return `${known} ${choose}`;
  const opening = gone ? none : notFree ? near : again ? `${APOLOGY[language]} ${free}` : free;
  return [opening, ...times.map((time, index) => `${String(index + 1)} ${time}`), choose].join('\n');
}

/** That a time is the caller's while questions are still open. @param until a time of the day; null where it is theirs for good. */
export const heldText = (time: string, until: string | null, language: Language): string => (until === null ? BOOKED[language].theirs(time) : BOOKED[language].held(time, until));

/** That the caller has an appointment. @param calendarUrl of a file for their calendar; null when there is none. */
export const bookedText = (time: string, calendarUrl: string | null, language: Language): string =>
  [BOOKED[language].booked(time), ...(calendarUrl === null ? [] : [calendarUrl]), BOOKED[language].change].join(' ');

export const cancelledText = (time: string, language: Language): string => BOOKED[language].cancelled(time);
export const keptText = (time: string, language: Language): string => BOOKED[language].kept(time);
export const reminderText = (time: string, business: string, language: Language): string => BOOKED[language].remind(time, business);
