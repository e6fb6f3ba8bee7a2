import type { Language, OpeningSpan } from '@ringback/event-contracts';

type Day = OpeningSpan['day'];
const DAYS: readonly Day[] = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Short, and in letters that GSM-7 has. */
const WORDS: Readonly<Record<Language, { days: readonly string[]; and: string; allDay: string; time: (hour: number, minute: string) => string }>> = {
  en: {
    days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    and: ' and ',
    allDay: '24 hours',
    time: (hour, minute) => `${hour % 12 || 12}${minute === '00' ? '' : `:${minute}`}${hour < 12 ? 'am' : 'pm'}`,
  },
  es: { days: ['lun', 'mar', 'mie', 'jue', 'vie', 'sab', 'dom'], and: ' y ', allDay: '24 horas', time: (hour, minute) => `${hour}:${minute}` },
  fr: {
    days: ['lun', 'mar', 'mer', 'jeu', 'ven', 'sam', 'dim'],
    and: ' et ',
    allDay: '24 heures',
    time: (hour, minute) => `${hour}h${minute === '00' ? '' : minute}`,
  },
};

/** Opening hours as a text says them, "Mon-Fri 8am-5pm, Sat 9am-1pm"; null without any, which means always open. */
export function hoursInWords(spans: readonly OpeningSpan[], language: Language = 'en'): string | null {
  const words = WORDS[language];
  const ofDay = DAYS.map((day) => spansOf(day, spans).map((span) => inWords(span, language)).join(words.and));
  const runs: { from: number; to: number; hours: string }[] = [];
  ofDay.forEach((hours, day) => {
    const last = runs.at(-1);
    if (last?.hours === hours) last.to = day;
    else runs.push({ from: day, to: day, hours });
  });
  const open = runs.filter(({ hours }) => hours);
  return open.length === 0 ? null : open.map(({ from, to, hours }) => `${daysOf(words.days, from, to)} ${hours}`).join(', ');
}

const spansOf = (day: Day, spans: readonly OpeningSpan[]): OpeningSpan[] =>
  spans.filter((span) => span.day === day).sort((one, other) => one.opens.localeCompare(other.opens));

const daysOf = (names: readonly string[], from: number, to: number): string => [...new Set([names[from], names[to]])].join('-');

function inWords({ opens, closes }: OpeningSpan, language: Language): string {
  const { allDay, time } = WORDS[language];
  if (opens === closes) return allDay;
  return [opens, closes].map((moment) => time(Number(moment.slice(0, 2)), moment.slice(3))).join('-');
}
