import type { BusinessProfile, E164 } from '@ringback/event-contracts';
import { displayPhone } from '@ringback/phone';
import { businessFields, hoursInWords, renderTemplate, templateFields } from '@ringback/sms-text';

/** A template of the business's with what it says of itself; null when it cannot be filled in. */
export function filledIn(template: string, { name, settings }: BusinessProfile, number: E164): string | null {
  const { language, links, hours } = settings;
  // To put these into words takes longer than all the rest, and few templates ask for them.
  const fields = { name, links, hours: template.includes('hours') ? hoursInWords(hours, language) : null, phone: displayPhone(number) };
  const rendering = renderTemplate(template, templateFields(businessFields(fields)));
  return rendering.is === 'rendered' ? rendering.text : null;
}
