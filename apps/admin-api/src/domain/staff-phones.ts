import { type BusinessSettings, type E164, phonesOfRoute } from '@ringback/event-contracts';

/** Where settings name a phone of the staff that is the business's own number: a call put through to it, or a text, would come back to us, for ever. */
export function loopingStaffPhone(numbers: readonly E164[], { staffPhones, alertPhones, escalation, lines, routes }: BusinessSettings): string | null {
  const listed = [
    ...staffPhones.map((phone, place) => ({ phone, field: `settings.staffPhones.${String(place)}` })),
    ...alertPhones.map((phone, place) => ({ phone, field: `settings.alertPhones.${String(place)}` })),
    ...escalation.phones.map((phone, place) => ({ phone, field: `settings.escalation.phones.${String(place)}` })),
    ...routes.flatMap((route, index) => phonesOfRoute(route).map((phone) => ({ phone, field: `settings.routes.${String(index)}` }))),
    ...lines.flatMap((line, index) => (line.staffPhones ?? []).map((phone, place) => ({ phone, field: `settings.lines.${String(index)}.staffPhones.${String(place)}` }))),
  ];
  return listed.find(({ phone }) => numbers.includes(phone))?.field ?? null;
}
