import { type Answer, flat, readAnswer, type Reply } from '@ringback/answers';
import type { Slot } from '@ringback/booking';
import { type FlowQuestion, type Instant, plus } from '@ringback/event-contracts';
import { daysAfter, localDate, localTime, mondayAfter } from '@ringback/schedule';
import type { Circumstances } from './run.js';

const HOUR_SECONDS = 3600;

const NEXT_WEEK = /\b(?:next week|following week|week after|(?:proxima|otra) semana|semana (?:que viene|proxima|siguiente)|semaine prochaine)\b/;
const WEEKDAY = String.raw`(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?|lunes|martes|miercoles|jueves|viernes|sabado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche`;
const NAMES_A_DAY = new RegExp(String.raw`\b(?:${WEEKDAY}|today|tonight|tomorrow|hoy|manana|aujourd'hui|demain|ce soir)\b|\d`);
const EXCEPTED = new RegExp(String.raw`\b(?:not|no|except(?: for)?|other than|anything but|any ?(?:time|day) but|excepto|menos|salvo|sauf|pas) (?:on |el |le |this |next )?(?<day>${WEEKDAY})\b`);

const LATER_THAT_DAY = /\blater (?:that|the same|in the) day\b|\bsame day(?: but)? later\b|\bmas tarde (?:ese|el mismo) dia\b|\bplus tard (?:ce jour|le meme jour)/;
const EARLIER_THAT_DAY = /\bearlier (?:that|the same|in the) day\b|\bsame day(?: but)? earlier\b|\bmas temprano (?:ese|el mismo) dia\b|\bplus tot (?:ce jour|le meme jour)/;
const BY_HOURS = /\b(?<count>an|one|two|three|1|2|3|una|dos|une|deux)? ?(?:hours?|hrs?|horas?|heures?) (?<way>later|earlier|mas tarde|antes|mas temprano|plus tard|plus tot)\b/;
const COUNTS: Readonly<Record<string, number>> = { two: 2, three: 3, '2': 2, '3': 3, dos: 2, deux: 2 };
const SOONER = /^(?:earlier|antes|mas temprano|plus tot)$/;

/** A day that a text rules out, and the text without that. */
export function exceptedDay(question: FlowQuestion, reply: Reply, circumstances: Circumstances): { except: string | null; rest: Reply } {
  const said = flat(reply.text);
  const match = EXCEPTED.exec(said);
  const day = match?.groups?.['day'];
  const except = day === undefined ? null : readAnswer(question, { text: day, media: [] }, circumstances);
  if (!match || except === null) return { except: null, rest: reply };
  return { except, rest: { ...reply, text: `${said.slice(0, match.index)} ${said.slice(match.index + match[0].length)}` } };
}

/**
 * When a text wishes to come, in the form that answers to `when` have; "an hour later" and "later that day" count from the times that were talked of, in their order. Null where it names no time.
 * @param unasked the text answers another question.
 */
export function wishIn(question: FlowQuestion, reply: Reply, talkedOf: readonly Slot[], circumstances: Circumstances, unasked = false): Answer | null {
  const said = flat(reply.text);
  const relative = fromTalkedOf(said, talkedOf, circumstances);
  if (relative !== null) return relative;
  if (NEXT_WEEK.test(said)) return inNextWeek(question, said, circumstances);
  const wish = readAnswer(question, reply, circumstances, unasked);
  return wish !== null && !NAMES_A_DAY.test(said) ? onThatDay(wish, talkedOf, circumstances) : wish;
}

/** What a reply answers to a question, a time among them as {@link wishIn} reads it. */
export const answerIn = (question: FlowQuestion, reply: Reply, circumstances: Circumstances, unasked = false): Answer | null =>
  question.kind === 'when' ? wishIn(question, reply, [], circumstances, unasked) : readAnswer(question, reply, circumstances, unasked);

function fromTalkedOf(said: string, talkedOf: readonly Slot[], { timeZone }: Circumstances): Answer | null {
  const [first, last] = [talkedOf[0], talkedOf.at(-1)];
  if (!first || !last) return null;
  const hours = BY_HOURS.exec(said)?.groups;
  if (hours) {
    const count = COUNTS[hours['count'] ?? ''] ?? 1;
    return written(timeZone, plus(first.startsAt, (SOONER.test(hours['way'] ?? '') ? -count : count) * HOUR_SECONDS));
  }
  if (LATER_THAT_DAY.test(said)) return `${localDate(timeZone, last.startsAt)} after ${localTime(timeZone, plus(last.startsAt, 60))}`;
  return EARLIER_THAT_DAY.test(said) ? `${localDate(timeZone, first.startsAt)} before ${localTime(timeZone, first.startsAt)}` : null;
}

/** "In the afternoon" is said of the day that was talked of, where that was one. */
function onThatDay(wish: Answer, talkedOf: readonly Slot[], { timeZone }: Circumstances): Answer {
  const days = new Set(talkedOf.map(({ startsAt }) => localDate(timeZone, startsAt)));
  const [day] = days;
  const part = /^\d{4}-\d{2}-\d{2} (?<part>[a-z]+)$/.exec(wish)?.groups?.['part'];
  return day !== undefined && days.size === 1 && part !== undefined ? `${day} ${part}` : wish;
}

/** Any day of it, or the one that is named: "Friday next week". */
function inNextWeek(question: FlowQuestion, said: string, circumstances: Circumstances): Answer {
  const monday = mondayAfter(localDate(circumstances.timeZone, circumstances.now));
  const named = NAMES_A_DAY.test(said) ? readAnswer(question, { text: said.replace(NEXT_WEEK, ' '), media: [] }, circumstances) : null;
  const [, date, rest] = /^(\d{4}-\d{2}-\d{2})(.*)$/.exec(named ?? '') ?? [];
  if (date === undefined || rest === undefined) return `week of ${monday}`;
  return date < monday ? `${daysAfter(date, 7)}${rest}` : `${date}${rest}`;
}

const written = (timeZone: string, at: Instant): Answer => `${localDate(timeZone, at)} ${localTime(timeZone, at)}`;
