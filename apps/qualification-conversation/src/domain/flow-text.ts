import type { BusinessProfile, E164, Flow, FlowEnding, Language } from '@ringback/event-contracts';
import { emergencyText, questionText, type Saying } from '@ringback/flow';
import { countryOf, displayPhone } from '@ringback/phone';
import { businessFields, hoursInWords, renderTemplate, templateFields } from '@ringback/sms-text';

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
  const { links, hours } = business.settings;
  const fields = { name: business.name, links, hours: template.includes('hours') ? hoursInWords(hours, language) : null, phone: displayPhone(number) };
  const rendering = renderTemplate(template, templateFields(businessFields(fields)));
  return rendering.is === 'rendered' ? rendering.text : PLAIN[language];
}

function asked({ question, again, answers }: Saying & { is: 'question' }, language: Language): string {
  const text = questionText(question, again, language);
  return answers ? `${answers.answer}\n${text}` : text;
}

function endingOf({ endings }: Flow, ending: FlowEnding): string {
  return ending === 'not-qualified' ? endings.notQualified : endings[ending];
}
