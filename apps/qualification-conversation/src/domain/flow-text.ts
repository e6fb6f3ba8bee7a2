import type { BusinessProfile, E164, Flow, FlowEnding, Language } from '@ringback/event-contracts';
import { emergencyText, questionText, type Saying } from '@ringback/flow';
import { countryOf } from '@ringback/phone';
import { filledIn } from './filled-in.js';

/** For when the business's own words cannot be filled in: a caller never sees a template. */
const PLAIN: Record<Language, string> = {
  en: 'Thank you. Somebody will get back to you as soon as possible.',
  es: 'Gracias. Alguien se comunicará con usted lo antes posible.',
  fr: 'Merci. Quelqu’un vous répondra dès que possible.',
};

/** What is said, in the business's words. */
export function flowText(business: BusinessProfile, flow: Flow, saying: Saying, number: E164): string {
  const { language } = business.settings;
  if (saying.is === 'emergency') return emergencyText(language, countryOf(number));
  const template = saying.is === 'question' ? asked(saying, language) : endingOf(flow, saying.ending);
  return filledIn(template, business, number) ?? PLAIN[language];
}

function asked({ question, again, answers }: Saying & { is: 'question' }, language: Language): string {
  const text = questionText(question, again, language);
  return answers ? `${answers.answer}\n${text}` : text;
}

function endingOf({ endings }: Flow, ending: FlowEnding): string {
  return ending === 'not-qualified' ? endings.notQualified : endings[ending];
}
