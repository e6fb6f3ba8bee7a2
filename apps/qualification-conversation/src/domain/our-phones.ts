import { type BusinessProfile, type E164, phonesOfRoute } from '@ringback/event-contracts';

/** Whether a phone is one of the business's own numbers, or somebody of its staff answers it. */
export function isOurs({ numbers, settings: { staffPhones, alertPhones, escalation, routes, lines } }: BusinessProfile, phone: E164): boolean {
  return [numbers, staffPhones, alertPhones, escalation.phones, ...routes.map(phonesOfRoute)].some((phones) => phones.includes(phone)) || lines.some((line) => line.staffPhones?.includes(phone));
}
