import { hourLabel, slotLabel } from '@ringback/booking';
import type { BusinessProfile, E164, Flow, FlowEnding, Instant, Language } from '@ringback/event-contracts';
import { bookedText, cancelledText, declinedText, emergencyText, heldText, helpedText, keptText, notedText, offerText, passedOnText, questionText, type Saying, whoWritesText } from '@ringback/flow';
import { countryOf } from '@ringback/phone';
import { filledIn } from './filled-in.js';
import { A_LINK, A_TIME, type Wording, wording } from './wording.js';

/** For when the business's own words cannot be filled in: a caller never sees a template. */
const PLAIN: Record<Language, string> = {
  en: 'Thank you. Somebody will get back to you as soon as possible.',
  es: 'Gracias. Alguien se comunicará con usted lo antes posible.',
  fr: 'Merci. Quelqu’un vous répondra dès que possible.',
};

/** What the caller has in the business's diary, when it has just become so for good. */
export interface NewAppointment {
  startsAt: Instant;
  /** Of a file for their calendar; null when nobody could reach it. */
  calendarUrl: string | null;
  /** It was at another time before. */
  moved: boolean;
}

/** What is said, in the business's words. */
export function flowText(business: BusinessProfile, flow: Flow, saying: Saying, number: E164, appointment: NewAppointment | null = null): string {
  const { language, timeZone } = business.settings;
  const fill = (template: string): string | null => filledIn(template, business, number);
  return said(saying, { flow, language, country: countryOf(number), fill, timeOf: (startsAt) => slotLabel(startsAt, timeZone, language), hourOf: (at) => hourLabel(at, timeZone, language) }, appointment);
}

/** The words that {@link flowText} fills in. */
export function flowWording(business: BusinessProfile, { version, flow }: { version: number; flow: Flow }, saying: Saying, number: E164, appointment: NewAppointment | null = null): Wording {
  const { language } = business.settings;
  const unfilled = (template: string): string | null => (filledIn(template, business, number) === null ? null : template);
  const links = appointment && { ...appointment, calendarUrl: appointment.calendarUrl && A_LINK };
  const text = said(saying, { flow, language, country: countryOf(number), fill: unfilled, timeOf: () => A_TIME, hourOf: () => A_TIME }, links);
  switch (saying.is) {
    case 'question':
      return wording(`flow:question:${saying.question.id}`, text, version);
    case 'ending':
      return wording(`flow:ending:${saying.ending}`, text, version);
    case 'told':
      return wording('flow:faq', text, version);
    case 'declined':
      return wording(`plainFlow:${saying.why}:${language}`, text);
    default:
      return wording(`plainFlow:${saying.is}:${language}`, text);
  }
}

/** What the words are made of. */
interface Making {
  flow: Flow;
  language: Language;
  /** Where the business is; its ISO code. */
  country: string | null;
  /** Null for what cannot be filled in. */
  fill: (template: string) => string | null;
  timeOf: (at: Instant) => string;
  hourOf: (at: Instant) => string;
}

const filled = ({ fill, language }: Making, template: string): string => fill(template) ?? PLAIN[language];

function said(saying: Saying, making: Making, appointment: NewAppointment | null): string {
  const { flow, language, country, timeOf } = making;
  switch (saying.is) {
    case 'emergency':
      return emergencyText(language, country);
    case 'cancelled':
      return cancelledText(timeOf(saying.slot.startsAt), language);
    case 'kept':
      return keptText(timeOf(saying.slot.startsAt), language);
    case 'who-writes':
      return filled(making, whoWritesText(language));
    case 'declined':
      return declinedText(saying.why, language);
    case 'noted':
      return notedText(language);
    case 'passed-on':
      return passedOnText(language);
    case 'told':
      return `${filled(making, saying.entry.answer)}\n${helpedText(language)}`;
    case 'question':
      return asked(saying, making);
    case 'ending': {
      const answers = saying.answers ? [filled(making, saying.answers.answer)] : [];
      if (!appointment) return [...answers, filled(making, endingOf(flow, saying.ending))].join('\n');
      return [...answers, ...ownWords(making, appointment), bookedText(timeOf(appointment.startsAt), appointment.calendarUrl, language)].join('\n');
    }
  }
}

/** The business's, for an appointment that is a new one. */
function ownWords({ flow: { endings: { booked } }, fill }: Making, { moved }: NewAppointment): string[] {
  const own = moved || booked === undefined ? null : fill(booked);
  return own === null ? [] : [own];
}

function asked({ question, again, answers, passedOn, listed, offers, gone, notFree, booked, heldUntil }: Saying & { is: 'question' }, making: Making): string {
  const { language, timeOf, hourOf } = making;
  const text = offers.length > 0 ? offerText(offers.map(({ startsAt }) => timeOf(startsAt)), { again, gone, notFree, listed }, language) : filled(making, questionText(question, again, language));
  return [...(booked ? [heldText(timeOf(booked.startsAt), heldUntil && hourOf(heldUntil), language)] : []), ...(answers ? [filled(making, answers.answer)] : []), ...(passedOn === false ? [] : [passedOnText(language, passedOn === 'as-well')]), text].join('\n');
}

function endingOf({ endings }: Flow, ending: FlowEnding): string {
  return ending === 'not-qualified' ? endings.notQualified : endings[ending];
}
