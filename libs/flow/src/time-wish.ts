import { type Answer, ENGLISH_WEEKDAY, exclusionsIn, flat, hoursInDigits, mayNameHour, OTHER_WEEKDAY, readAnswer, type Reply, withoutSlips } from '@ringback/answers';
import type { Slot } from '@ringback/booking';
import { type FlowQuestion, type Instant, plus } from '@ringback/event-contracts';
import { daysAfter, localDate, localTime, mondayAfter } from '@ringback/schedule';
import type { Circumstances } from './run.js';

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3600;

/** After that of the time that was talked of. */
const FOLLOWING_WEEK = /\b(?:the following week|(?:the|a) week (?:after that|later)|la semana siguiente|la semaine (?:suivante|d'apres))(?= |$|[?.!,])(?! (?:mon|tue|wed|thu|fri|sat|sun))/;
const NEXT_WEEK = /\b(?:next week|following week|week after(?! (?:mon|tue|wed|thu|fri|sat|sun|tom))|(?:proxima|otra) semana|semana (?:que viene|proxima|siguiente)|semaine prochaine)\b/;
/** The week after that. */
const AFTER_NEXT = /\bweek after next\b|\bnext next week\b/;
const DAYS_OF_A_WEEK = 7;
const DAY = String.raw`${ENGLISH_WEEKDAY}s?|${OTHER_WEEKDAY}|today|tonight|tomorrow|hoy|manana|aujourd'hui|demain|ce soir`;
const NAMES_A_DAY = new RegExp(String.raw`\b(?:${DAY})\b|\d`);
const EACH_DAY = new RegExp(String.raw`(?<!\b(?:la|esta|this) )\b(?:${DAY})\b`, 'g');

const LATER_THAT_DAY = /\blater (?:that|the same|in the) day\b|\bsame day(?: but)? later\b|\bmas tarde (?:ese|el mismo) dia\b|\bplus tard (?:ce jour|le meme jour)/;
const EARLIER_THAT_DAY = /\bearlier (?:that|the same|in the) day\b|\bsame day(?: but)? earlier\b|\bmas temprano (?:ese|el mismo) dia\b|\bplus tot (?:ce jour|le meme jour)/;
const SOME_TIME_ON = /\b(?:(?<count>half an|half a|an|a|one|two|three|una|media|dos|une|une demi|deux|\d{1,3}) ?)?(?<unit>hours?|hrs?|horas?|heures?|min(?:ute)?s?|minutos?) (?<way>later|earlier|sooner|mas tarde|despues|antes|mas temprano|plus tard|plus tot)\b/;
const COUNTS: Readonly<Record<string, number>> = { 'half an': 0.5, 'half a': 0.5, media: 0.5, 'une demi': 0.5, two: 2, three: 3, dos: 2, deux: 2 };
const SOONER = /^(?:earlier|sooner|antes|mas temprano|plus tot)$/;

/** Days that a text rules out, and the text without them. */
export function exceptedDays(question: FlowQuestion, reply: Reply, circumstances: Circumstances): { except: readonly string[]; rest: Reply } {
  const { ruledOut, rest } = exclusionsIn(withoutSlips(reply.text));
  const except = daysIn(question, ruledOut, circumstances);
  return except.length === 0 ? { except, rest: reply } : { except, rest: { ...reply, text: rest } };
}

/** The days that a text names, each once. */
export function daysIn(question: FlowQuestion, text: string, circumstances: Circumstances): string[] {
  const days = (flat(text).match(EACH_DAY) ?? []).map((day) => readAnswer(question, { text: day, media: [] }, circumstances)?.slice(0, 10));
  return [...new Set(days.filter((day) => day !== undefined))];
}

/** Whether a text may name a day, or an hour. */
export const namesTime = (text: string): boolean => NAMES_A_DAY.test(flat(withoutSlips(text))) || mayNameHour(text);

const MONTH = String.raw`(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*`;
const DAY_OR_DATE = new RegExp(String.raw`\b(?:${DAY}|${MONTH} \d|\d{1,2}(?:st|nd|rd|th))`);
/** What is said with a time, and tells nothing else. */
const WITH_A_TIME = new RegExp(String.raw`\b(?:${DAY}|${MONTH}|[ap]\.? ?m|ok(?:ay)?|then|at|on|this|next|the|around|about|in|for|me|morning|afternoon|evening|noon|o'?clock|works?|would|be|is|good|great|fine|best|please|pls|if|possible|thanks|el|a|las?|de|por|favor|tarde|le|vers|heures?|svp)\b|\d+(?:st|nd|rd|th|[ap]m|h)?|[^\p{L}]`, 'gu');

/** What is said of a time by whoever wants it. */
const WANTING = new RegExp(String.raw`\b(?:hi|hello|hey|yes|yeah|yep|sure|perfect|so|and|to|do|book|have|come|take|make it|how about|what about|let'?s|let us|instead|actually|we|you|us|it|i|i'd|i'll|id|ill|like|love|prefer|want|need|can|could|may|will|free|available|still|appointment|appt|slot|si|quiero|quisiera|prefiero|puede|puedo|podria|mejor|y|oui|je|voudrais|plutot|pour)\b`, 'gu');
/** A clause that takes back what was said before it. */
const TAKEN_BACK = /^(?:oh |hmm |actually |sorry |and |well )*(?:wait|never ?mind|nvm|scratch that|or|but|pero|mais|(?:nope|no|not|non)(?=$| (?:wait|that|sorry|good|possible|gracias|merci|thanks)))\b/;

/** More than a number, which may be one of a street: "12 Oak St, Friday at 2". */
const NAMES_A_TIME = new RegExp(String.raw`\b(?:${DAY})\b|\b(?:at|around|by|las?) ?\d{1,2}\b|\d ?(?:[ap]\.?m|h)\b|\d:\d\d|\b(?:o'?clock|noon|midi|mediodia)\b`);

const ONLY_AN_HOUR = /^(?:\p{L}+ )?\d{1,2}$/u;

const clausesOf = (text: string): string[] => hoursInDigits(text).split(/[,;!?\n]|\.(?!\d)/).map((clause) => clause.trim()).filter((clause) => clause !== '');

/** Whether one clause of a text says a day with an hour and nothing else: "a leak, friday at 2pm please", and not "it died at 3pm on Monday". */
export const hasClauseOfTime = (text: string): boolean => clausesOf(text).some((clause) => DAY_OR_DATE.test(flat(clause)) && mayNameHour(clause) && flat(clause).replaceAll(WITH_A_TIME, '') === '');

/**
 * Whether a text wants the time that it names: in its clause nobody does, doubts or refuses anything. "Can we do Friday at 2?", "2pm works", and not "I get home
 * Friday at 2", "Friday at 2 is too late", or "Friday 2pm... actually no".
 */
export function wantsItsTime(text: string): boolean {
  const clauses = clausesOf(text).map(flat);
  const named = clauses.filter((said) => NAMES_A_TIME.test(said) || SOME_TIME_ON.test(said) || ONLY_AN_HOUR.test(said));
  const isWanted = (said: string): boolean => said.replace(SOME_TIME_ON, '').replaceAll(WANTING, '').replaceAll(WITH_A_TIME, '') === '';
  return named.length > 0 && named.every(isWanted) && !clauses.some((said) => TAKEN_BACK.test(said));
}

/** Whether a text says how much later or earlier than a time that was talked of. */
export const countsFromTalkedOf = (text: string): boolean => SOME_TIME_ON.test(flat(text));

/**
 * When a text wishes to come, in the form that answers to `when` have; "an hour later" and "later that day" count from the times that were talked of, in their order. Null where it names no time.
 * @param unasked the text answers another question.
 */
export function wishIn(question: FlowQuestion, reply: Reply, talkedOf: readonly Slot[], circumstances: Circumstances, unasked = false): Answer | null {
  const said = flat(reply.text);
  const relative = fromTalkedOf(said, talkedOf, circumstances);
  if (relative !== null) return relative;
  const [first] = talkedOf;
  if (first && FOLLOWING_WEEK.test(said)) return `week of ${mondayAfter(localDate(circumstances.timeZone, first.startsAt))}`;
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
  const { count = '', unit = '', way = '' } = SOME_TIME_ON.exec(said)?.groups ?? {};
  if (unit !== '') {
    const seconds = (COUNTS[count] ?? (Number(count) || 1)) * (unit.startsWith('min') ? MINUTE_SECONDS : HOUR_SECONDS);
    return written(timeZone, plus(first.startsAt, SOONER.test(way) ? -seconds : seconds));
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
  const next = mondayAfter(localDate(circumstances.timeZone, circumstances.now));
  const monday = AFTER_NEXT.test(said) ? daysAfter(next, DAYS_OF_A_WEEK) : next;
  const named = NAMES_A_DAY.test(said) ? readAnswer(question, { text: said.replace(AFTER_NEXT, ' ').replace(NEXT_WEEK, ' '), media: [] }, circumstances) : null;
  const [, date, rest] = /^(\d{4}-\d{2}-\d{2})(.*)$/.exec(named ?? '') ?? [];
  if (date === undefined || rest === undefined) return `week of ${monday}`;
  const weeks = [0, 1, 2].find((more) => daysAfter(date, more * DAYS_OF_A_WEEK) >= monday) ?? 0;
  return `${daysAfter(date, weeks * DAYS_OF_A_WEEK)}${rest}`;
}

const written = (timeZone: string, at: Instant): Answer => `${localDate(timeZone, at)} ${localTime(timeZone, at)}`;
