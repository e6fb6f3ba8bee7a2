import { settingsOfLine } from '@ringback/business-directory';
import type { StandbyPlan } from '@ringback/carrier';
import type { BusinessProfile, E164, Language, Seconds } from '@ringback/event-contracts';

/**
 * The last words come to everybody who is still on the line: to one whom nobody answered, and to one whose conversation is over.
 * And nobody knows when a text can be sent, so none is promised.
 */
const lastWords: Readonly<Record<Language, (business: string) => string>> = {
  en: (business) => `Thank you for calling ${business}. If nobody could answer, please call again.`,
  es: (business) => `Gracias por llamar a ${business}. Si nadie pudo atenderle, por favor llame de nuevo.`,
  fr: (business) => `Merci d’avoir appelé ${business}. Si personne n’a pu vous répondre, veuillez rappeler.`,
};

/** What happens to a call on this number while we cannot be asked: the first phone of the staff rings, at any hour, as nobody looks at a clock. */
export function standbyPlan(business: Pick<BusinessProfile, 'name' | 'settings'>, number: E164): StandbyPlan {
  const { mode, staffPhones, ringSeconds, language } = settingsOfLine(business, number);
  const words = { do: 'say', words: lastWords[language](business.name), language } as const;
  const phone = mode === 'front' ? staffPhones.find((one) => one !== number) : undefined;
  // The caller's own number cannot be shown: it is not known beforehand.
  return phone === undefined ? [words] : [{ do: 'ring', phone, ringFor: ringSeconds as Seconds, showing: number }, words];
}
