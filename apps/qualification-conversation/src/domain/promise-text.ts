import { slotLabel } from '@ringback/booking';
import { type BusinessProfile, type E164, type Instant, type Language, secondsBetween } from '@ringback/event-contracts';
import { displayPhone } from '@ringback/phone';

/** What of a promise is told. */
export interface DuePromise {
  caller: E164;
  dueAt: Instant;
}

const PROMISED: Readonly<Record<Language, (when: string) => string>> = {
  en: (when) => `We will call you by ${when}.`,
  es: (when) => `Le llamaremos antes de: ${when}.`,
  fr: (when) => `Nous vous rappelons avant : ${when}.`,
};

/** What a caller is told who waits for somebody. */
export const promiseText = ({ settings: { language, timeZone } }: BusinessProfile, dueAt: Instant): string => PROMISED[language](slotLabel(dueAt, timeZone, language));

/** That somebody has to be called soon. @param ref of the conversation in texts of the staff; null when it has none. */
export function duePromiseText(business: BusinessProfile, promise: DuePromise, ref: number | null, now: Instant): string {
  const minutes = Math.max(1, Math.round(secondsBetween(now, promise.dueAt) / 60));
  return lines(business, promise, ref, `Promised, due in ${String(minutes)} min`);
}

export const brokenPromiseText = (business: BusinessProfile, promise: DuePromise, ref: number | null): string => lines(business, promise, ref, 'BROKEN PROMISE: nobody is known to have been in touch');

function lines({ name, settings: { timeZone } }: BusinessProfile, { caller, dueAt }: DuePromise, ref: number | null, what: string): string {
  const how = ref === null ? [] : [`Reply "${String(ref)} called" when you have been in touch.`];
  return [`${what} (${name})`, `${displayPhone(caller)}, by ${slotLabel(dueAt, timeZone, 'en')}`, ...how].join('\n');
}
