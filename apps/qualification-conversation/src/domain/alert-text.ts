import type { Answer } from '@ringback/answers';
import { slotLabel } from '@ringback/booking';
import { type BusinessProfile, type E164, type HandoverReason, type Instant, secondsBetween, type StaffTaskReason } from '@ringback/event-contracts';
import { displayPhone } from '@ringback/phone';

/** Why somebody is told, for people who read it on a phone. */
const REASONS: Record<HandoverReason, string> = {
  emergency: 'EMERGENCY',
  anger: 'Upset caller',
  'asked-for': 'Asks for a call',
  'not-understood': 'Needs a person, the bot did not understand',
  flow: 'Needs a person',
  'too-many-turns': 'Needs a person, the bot has asked enough',
  'calls-again': 'Calls again and again',
  'no-slot': 'Wants a time, and none is free',
  'cancelled-booking': 'Cancelled the appointment',
  'not-answered': 'Asked something that our answers do not cover',
  'writes-again': 'Writes again',
  urgent: 'URGENT, cannot wait',
  'hold-lapsed': 'Chose a time and did not go on',
};
const CALL_BACK: Readonly<Record<string, string>> = {
  'opted-out-caller-called': 'opted out of texts, so only a call reaches them',
  'not-texted-in-time': 'no text went out in time',
  'text-failed': 'our text did not reach them',
  'calls-again': 'called a third time',
} satisfies Record<StaffTaskReason | 'calls-again', string>;
const LONGEST_QUOTE = 120;
const LONGEST = 480;

/** What a person of the business needs to know of a conversation that they are to look at, in a few lines. */
export function alertText({ name }: BusinessProfile, reason: HandoverReason, caller: E164, said: string, answers: Readonly<Record<string, Answer | null>>): string {
  // Of a text without words, such as a photo, there is nothing to quote.
  const words = said.replaceAll(/\s+/g, ' ').trim();
  const quoted = words === '' ? [] : [`"${clipped(words, LONGEST_QUOTE)}"`];
  const lines = [`${REASONS[reason]} (${name})`, displayPhone(caller), ...quoted, ...known(answers)];
  return clipped(lines.join('\n'), LONGEST);
}

/** Who is to be called back, and why. @param reason one of those above, or a later one. */
export function callBackText({ name }: BusinessProfile, reason: string, caller: E164): string {
  return `Please call back (${name})\n${displayPhone(caller)}\n${whyToCall(reason)}`;
}

/** @param reason one of those above, or a later one. */
export const whyToCall = (reason: string): string => CALL_BACK[reason] ?? reason;

/** @param reason one of those above, or a later one. */
export const whyTold = (reason: string): string => (REASONS as Readonly<Record<string, string>>)[reason] ?? reason;

/** That nobody has taken a conversation yet. @param reason one of those above, or a later one. */
export function reminderOfCaller({ name }: BusinessProfile, reason: string, caller: E164, neededAt: Instant, now: Instant): string {
  const minutes = Math.round(secondsBetween(neededAt, now) / 60);
  return `Still waiting, ${String(minutes)} min (${name})\n${displayPhone(caller)}\n${whyTold(reason)}`;
}

/** That one of the staff can be told of nothing any more. @param number that they wrote to. */
export function staffGoneText({ name }: BusinessProfile, phone: E164, number: E164): string {
  return `Wants no more texts: ${displayPhone(phone)} of your staff (${name})\nThat phone is told of no callers until it texts START to ${displayPhone(number)}. Its callers go to the next one.`;
}

/** An appointment that somebody has made or moved by themselves. @param when as callers read it. */
export function appointmentText({ name }: BusinessProfile, caller: E164, what: 'booked' | 'moved', when: string, service: string, answers: Readonly<Record<string, Answer | null>>): string {
  const { when: _told, ...others } = answers;
  return clipped([`${what === 'booked' ? 'Booked' : 'Moved'}: ${when}, ${service} (${name})`, displayPhone(caller), ...known(others)].join('\n'), LONGEST);
}

/** That somebody chose a time, and did not answer what else is to be known before it is theirs. @param when as callers read it. */
export function heldTooLongText({ name }: BusinessProfile, caller: E164, when: string, service: string, answers: Readonly<Record<string, Answer | null>>): string {
  const { when: _told, ...others } = answers;
  return clipped([`${REASONS['hold-lapsed']} (${name})`, displayPhone(caller), `${when}, ${service}: not kept for them any more`, ...known(others)].join('\n'), LONGEST);
}

/** That somebody who has an appointment wants no more texts. */
export const appointmentInDoubtText = ({ name, settings: { timeZone } }: BusinessProfile, caller: E164, startsAt: Instant): string =>
  `Wants no more texts (${name})\n${displayPhone(caller)}\nTheir appointment stands: ${slotLabel(startsAt, timeZone, 'en')}. Please call if it may be off.`;

/** All that somebody answered, as one line; none where they answered nothing. */
function known(answers: Readonly<Record<string, Answer | null>>): string[] {
  const told = Object.entries(answers).flatMap(([question, answer]) => (answer === null ? [] : [`${question}: ${answer}`]));
  return told.length > 0 ? [told.join(', ')] : [];
}

/** At most so many characters, and where it is more, that it is. */
export function clipped(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 3).toWellFormed()}...`;
}
