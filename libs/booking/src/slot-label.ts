import type { Instant, Language } from '@ringback/event-contracts';

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-US', es: 'es-US', fr: 'fr-CA' };
const made = new Map<string, Intl.DateTimeFormat>();

/** A time as callers read it, in the business's zone and in characters that a plain text has: `Tue, Nov 24, 9:00 AM`. */
export function slotLabel(startsAt: Instant, timeZone: string, language: Language): string {
  return plainSigns(clockOf(`${language} ${timeZone}`, language, { timeZone, weekday: 'short', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' }).format(new Date(startsAt)));
}

/** The hour of it alone: `9:00 AM`. */
export function hourLabel(at: Instant, timeZone: string, language: Language): string {
  return plainSigns(clockOf(`hour ${language} ${timeZone}`, language, { timeZone, hour: 'numeric', minute: '2-digit' }).format(new Date(at)));
}

/** Narrow and no-break spaces, and accents that GSM-7 has not, would make the whole text dearer. */
const plainSigns = (text: string): string => text.replaceAll(/[\u00A0\u2009\u202F]/g, ' ').normalize('NFD').replaceAll(/\p{M}/gu, '');

function clockOf(key: string, language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const clock = made.get(key) ?? new Intl.DateTimeFormat(LOCALES[language], options);
  made.set(key, clock);
  return clock;
}

/** Words by which a caller may mean a time that was offered: its day, and its hour. */
export function slotWords(startsAt: Instant, timeZone: string, language: Language): string[] {
  const say = (options: Intl.DateTimeFormatOptions): string => new Intl.DateTimeFormat(LOCALES[language], { timeZone, ...options }).format(new Date(startsAt)).replaceAll(/\s+/g, ' ');
  const hour = new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', minute: '2-digit', hour12: true }).formatToParts(new Date(startsAt));
  const part = (type: Intl.DateTimeFormatPartTypes): string => hour.find((one) => one.type === type)?.value ?? '';
  const [clock, minutes, half] = [part('hour'), part('minute'), part('dayPeriod').toLowerCase()];
  const exact = minutes === '00' ? [`${clock}${half}`, `${clock} ${half}`] : [];
  return [say({ weekday: 'long' }), say({ weekday: 'short' }), `${clock}:${minutes}`, `${clock}:${minutes}${half}`, `${clock} ${minutes}`, ...exact];
}
