import type { BusinessProfile } from '@ringback/event-contracts';
import { displayPhone } from '@ringback/phone';
import { clipped, whyTold } from './alert-text.js';
import type { Lead, Named } from './staff-scene.js';

/** A caller, as one of the staff is asked about them. */
export type NamedLead = Named<Lead & { reason: string }>;

/** What fits into a text beside its first line. */
const MOST_LISTED = 8;
const MOST_QUOTED = 3;
const LONGEST_QUOTE = 80;

/** Whom something is for. @param kept what waits for the answer. @param unknown a number that names nobody. */
export function whichText(phone: string, leads: readonly NamedLead[], kept: readonly string[], unknown: number | null): string {
  const stray = unknown === null ? [] : [`There is no #${String(unknown)}.`];
  const asks = kept.length === 0 ? 'Begin with the number of the caller.' : `For whom ${quoted(kept)}? Reply with the number, or 0 for nobody.`;
  return [[...stray, asks].join(' '), ...listed(phone, leads)].join('\n');
}

/** The last question for now, as a phone may answer by itself. */
export const lastQuestion = (question: string): string => `Whatever else you write without "#" and a number waits, and you are not asked again. ${question}`;

/** Whether somebody is to get words that are hardly for them. @param about they are about that caller. */
export function doubtText([{ ref, caller }, name]: NamedLead, kept: readonly string[], about: boolean): string {
  const called = about ? ` "${String(ref)} called" if you have been in touch.` : '';
  return `Send ${quoted(kept)} to #${String(ref)}, ${name === null ? '' : `${name}, `}${displayPhone(caller)}? Reply yes or no.${called}`;
}

/** @param because what they did not say. */
export const undeliveredText = (kept: readonly string[], because: 'for whom' | 'yes'): string => `Not sent to anybody, as you did not say ${because}: ${quoted(kept)}.`;

/** That nothing came of what looked like an order. */
export const noOrderText = (ref: number, text: string): string =>
  `"${clipped(text, LONGEST_QUOTE)}" went to nobody, and changes nothing for #${String(ref)}. "${String(ref)} ok" silences the questions, "#${String(ref)}" and your words go to the caller, STOP alone ends texts to you. HELP tells the rest.`;

export const droppedText = (kept: readonly string[]): string => `Nobody gets ${quoted(kept)}.`;

/** Who answers here, to somebody of the staff for whom nobody waits. */
export const nobodyWaitsText = ({ name }: BusinessProfile): string =>
  `${name}: this number takes texts of your callers. Nobody waits for you now, so nobody got yours. HELP tells what you can write.`;

/** What somebody of the staff can write. */
export function staffHelpText({ name }: BusinessProfile, phone: string, leads: readonly NamedLead[]): string {
  const what = `${name}, for staff. Begin with a caller's number: "3 call" we connect you, "3 ok" you look after them, "3 called" you spoke, "3 bot" back to the questions, "#3" and your words go to them. STOP ends these texts.`;
  return [what, ...(leads.length === 0 ? ['Nobody waits now.'] : listed(phone, leads))].join('\n');
}

const listed = (phone: string, leads: readonly NamedLead[]): string[] =>
  leads.slice(0, MOST_LISTED).map(([{ ref, caller, reason, takenBy }, name]) => `${String(ref)} ${name === null ? '' : `${name}, `}${displayPhone(caller)} (${takenBy === phone ? 'yours' : whyTold(reason)})`);

/** The latest, and how many came before. */
function quoted(kept: readonly string[]): string {
  const quotes = kept.slice(-MOST_QUOTED).map((text) => `"${clipped(text, LONGEST_QUOTE)}"`);
  const more = kept.length - quotes.length;
  return [...(more > 0 ? [`${String(more)} earlier`] : []), ...quotes].join(', ');
}
