import type { BusinessProfile, E164, FollowUp } from '@ringback/event-contracts';
import { displayPhone } from '@ringback/phone';
import { businessFields, hoursInWords, plainFollowUp, renderTemplate, templateFields } from '@ringback/sms-text';

/** The business's own words where they can be filled in, else plain ones. */
export function followUpText({ name, settings }: BusinessProfile, { text }: FollowUp, number: E164): string {
  const { language, links, hours } = settings;
  if (text === undefined) return plainFollowUp(name, language);
  const fields = { name, links, hours: text.includes('hours') ? hoursInWords(hours, language) : null, phone: displayPhone(number) };
  const rendering = renderTemplate(text, templateFields(businessFields(fields)));
  return rendering.is === 'rendered' ? rendering.text : plainFollowUp(name, language);
}
