import { type BusinessProfile, type E164, phonesOfRoute } from '@ringback/event-contracts';

/** Whether a phone is one of the business's own numbers, or somebody of its staff answers it. */
export function isOurs(business: BusinessProfile, phone: E164): boolean {
  const { numbers, settings: { staffPhones, lines } } = business;
  return [numbers, staffPhones, toldOfCallers(business)].some((phones) => phones.includes(phone)) || lines.some((line) => line.staffPhones?.includes(phone));
}

/** Phones that the business has told of callers, those first whom everything is told that no route is for. */
export const toldOfCallers = ({ settings: { alertPhones, escalation, routes } }: BusinessProfile): E164[] =>
  [...new Set([...alertPhones, ...escalation.phones, ...routes.flatMap(phonesOfRoute)])];
