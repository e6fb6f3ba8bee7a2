import type { BusinessSettings, E164 } from '@ringback/event-contracts';

/** Where settings name a phone of the staff that is the business's own number: a call put through to it, or a text, would come back to us, for ever. */
export function loopingStaffPhone(numbers: readonly E164[], { staffPhones, alertPhones, escalation, lines }: BusinessSettings): string | null {
  const listed = [
    ...staffPhones.map((phone, place) => ({ phone, field: `settings.staffPhones.${String(place)}` })),
    ...alertPhones.map((phone, place) => ({ phone, field: `settings.alertPhones.${String(place)}` })),
    ...escalation.phones.map((phone, place) => ({ phone, field: `settings.escalation.phones.${String(place)}` })),
    ...lines.flatMap((line, index) => (line.staffPhones ?? []).map((phone, place) => ({ phone, field: `settings.lines.${String(index)}.staffPhones.${String(place)}` }))),
  ];
  return listed.find(({ phone }) => numbers.includes(phone))?.field ?? null;
}
