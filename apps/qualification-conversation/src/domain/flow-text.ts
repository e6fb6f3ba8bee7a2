import { slotLabel } from '@ringback/booking';
import type { BusinessProfile, E164, Flow, FlowEnding, Instant, Language } from '@ringback/event-contracts';
import { bookedText, cancelledText, declinedText, emergencyText, heldText, helpedText, keptText, offerText, passedOnText, questionText, type Saying } from '@ringback/flow';
import { countryOf } from '@ringback/phone';
import { filledIn } from './filled-in.js';

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
  const timeOf = (startsAt: Instant): string => slotLabel(startsAt, timeZone, language);
  switch (saying.is) {
    case 'emergency':
      return emergencyText(language, countryOf(number));
    case 'cancelled':
      return cancelledText(timeOf(saying.slot.startsAt), language);
    case 'kept':
      return keptText(timeOf(saying.slot.startsAt), language);
    case 'declined':
      return declinedText(language);
    case 'passed-on':
      return passedOnText(language);
    case 'told':
      return `${filledIn(saying.entry.answer, business, number) ?? PLAIN[language]}\n${helpedText(language)}`;
    case 'question':
      return asked(saying, language, timeOf, (template) => filledIn(template, business, number) ?? PLAIN[language]);
    case 'ending': {
      if (!appointment) return filledIn(endingOf(flow, saying.ending), business, number) ?? PLAIN[language];
      return [...ownWords(business, flow, number, appointment), bookedText(timeOf(appointment.startsAt), appointment.calendarUrl, language)].join('\n');
    }
  }
}

/** The business's, for an appointment that is a new one. */
function ownWords(business: BusinessProfile, { endings: { booked } }: Flow, number: E164, { moved }: NewAppointment): string[] {
  const own = moved || booked === undefined ? null : filledIn(booked, business, number);
  return own === null ? [] : [own];
}

function asked({ question, again, answers, passedOn, offers, gone, notFree, booked }: Saying & { is: 'question' }, language: Language, timeOf: (at: Instant) => string, filled: (template: string) => string): string {
  const text = offers.length > 0 ? offerText(offers.map(({ startsAt }) => timeOf(startsAt)), { again, gone, notFree }, language) : filled(questionText(question, again, language));
  return [...(booked ? [heldText(timeOf(booked.startsAt), language)] : []), ...(answers ? [filled(answers.answer)] : []), ...(passedOn ? [passedOnText(language)] : []), text].join('\n');
}

function endingOf({ endings }: Flow, ending: FlowEnding): string {
  return ending === 'not-qualified' ? endings.notQualified : endings[ending];
}
