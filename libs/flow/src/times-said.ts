import { type Answer, chosen, flat, hourIn, hoursInDigits, isQuestion, mayNameHour, refusesAnHour, type Reply, saysNothing, wantsOthers, withoutAskingOpen, yesOrNo } from '@ringback/answers';
import { meetsWish, type Slot, slotLabel, slotWords, timeWish } from '@ringback/booking';
import type { FlowQuestion } from '@ringback/event-contracts';
import { localDate, localTime } from '@ringback/schedule';
import type { Circumstances } from './run.js';
import { countsFromTalkedOf, daysIn, exceptedDays, hasClauseOfTime, namesTime, wishIn } from './time-wish.js';

/** What a text says of times that were offered. */
export type TimesSaid =
  | { is: 'one'; slot: Slot }
  /** More than one of them has what was said, or one is among the days that were named. */
  | { is: 'which'; slots: readonly Slot[] }
  /** Another time, which may be no time in particular. @property except days that are ruled out. */
  | { is: 'wish'; wish: Answer | null; except: readonly string[] }
  /** None of them, nor another in particular. @property days other days are wanted. */
  | { is: 'others'; days: boolean };

/**
 * Reads what was said to times that were offered; null when it was about no time. One of them is taken only where all that was said fits: who says "Friday
 * at 2" has not taken Friday at 8.
 */
export function timesSaid(question: FlowQuestion, said: Reply, offered: readonly Slot[], circumstances: Circumstances): TimesSaid | null {
  const reply = { ...said, text: withoutAskingOpen(hoursInDigits(said.text)) };
  const place = placeSaid(reply.text, offered) ?? atBareHour(reply.text, offered, circumstances);
  if (place) return { is: 'one', slot: place };
  return saysNothing(reply.text) ? null : besidesPlaces(question, reply, offered, circumstances);
}

const BARE_HOUR = /^(?:ok(?:ay)? |then |so |at |the |yes |sure |let'?s (?:do|say) |how about )*(1[0-2]|[4-9])(?: (?:then|please|pls|works?|is (?:fine|good|ok)|it is|one))*[.! ]*$/;

/** "Ok, 4 then", where there is no fourth time but one at four. */
function atBareHour(text: string, offered: readonly Slot[], { timeZone }: Circumstances): Slot | undefined {
  const hour = Number(BARE_HOUR.exec(flat(text).replaceAll(',', ''))?.[1] ?? 0);
  if (hour <= offered.length) return undefined;
  const [slot, ...more] = offered.filter(({ startsAt }) => [hour % 12, (hour % 12) + 12].some((one) => localTime(timeZone, startsAt) === `${String(one).padStart(2, '0')}:00`));
  return more.length === 0 ? slot : undefined;
}

/** By days, hours and other words. */
function besidesPlaces(question: FlowQuestion, reply: Reply, offered: readonly Slot[], circumstances: Circumstances): TimesSaid | null {
  const { except, rest } = exceptedDays(question, reply, circumstances);
  if (refusesAnHour(rest.text)) return others(except, rest.text);
  const hour = hourOf(rest.text, circumstances);
  const named = hour === null ? null : hourSaid(hour, rest.text, offered, circumstances);
  if (named) return named;
  const wish = wishIn(question, rest, offered, circumstances);
  if (wish === 'any' || (wish === null && ANY_OF.test(flat(rest.text)))) return except.length === 0 ? anySaid(rest.text, offered) : others(except, rest.text);
  if (wish !== null) return daysSaid(question, wish, rest.text, offered, circumstances) ?? wishSaid(wish, except, rest.text, offered, circumstances);
  if (except.length > 0) return others(except, rest.text);
  const slot = byWords(rest.text, offered, circumstances);
  if (slot) return slot;
  if (wantsOthers(reply.text)) return others([], reply.text);
  return offered.length === 1 && yesOrNo(reply.text) === true ? { is: 'which', slots: offered } : null;
}

/** None of them, nor any on these days. */
const others = (except: readonly string[], text: string): TimesSaid => (except.length === 0 ? { is: 'others', days: OTHER_DAYS.test(flat(text)) } : { is: 'wish', wish: null, except });
const OTHER_DAYS = /\b(?:days?|dates?|week|dias?|fechas?|semana|jours?|semaine|later|mas tarde|plus tard)\b(?<!\b(?:that|same|same the|ese|mismo|ce|meme) day)/;

/** "Earlier?", of times that are on offer: of that day, or of earlier ones. */
const SOONER = /^(?:(?:is there|do you have|have you got|got|any(?:thing|thing else)?|something|or|nothing|can you do|could you do|a bit|a little|maybe|hay|tiene[ns]?|algo|avez-vous|quelque chose|rien) )*(?:earlier|sooner|mas temprano|antes|plus tot)(?: times?| ones?| available| please| possible)*[?!. ]*$/;

export const asksSooner = (text: string): boolean => SOONER.test(flat(text));

function soonerThan(offered: readonly Slot[], timeZone: string): TimesSaid {
  const [first] = offered;
  const days = new Set(offered.map(({ startsAt }) => localDate(timeZone, startsAt)));
  return { is: 'wish', wish: first && days.size === 1 ? `${localDate(timeZone, first.startsAt)} before ${localTime(timeZone, first.startsAt)}` : 'asap', except: [] };
}

/** "What about 11?" names an hour as well as "at 11". @param text its hours in digits. */
const hourOf = (text: string, { now, language }: Circumstances): string | null =>
  countsFromTalkedOf(text) ? null : hourIn(text.replace(/\b(?:what|how) about (?=\d)/i, 'at '), now, language);

/** "8 am", of a day that was not named: one that was offered, or that hour of the day that was talked of. */
function hourSaid(hour: string, text: string, offered: readonly Slot[], circumstances: Circumstances): TimesSaid | null {
  const { timeZone } = circumstances;
  const [one, ...more] = offered.filter(({ startsAt }) => localTime(timeZone, startsAt) === hour);
  if (one) return more.length === 0 ? { is: 'one', slot: one } : { is: 'which', slots: [one, ...more] };
  const [first] = offered;
  return first ? wishSaid(`${localDate(timeZone, first.startsAt)} ${hour}`, [], text, offered, circumstances) : null;
}

const ANY_OF = /\beither of the (?:first )?(?:two|2)\b|\b(?:any|either|all) (?:of (?:those|these|them)|works?|one|is fine|are fine)\b|\bwhichever\b|\bcualquiera\b|\bn'importe le(?:quel|squels)\b/;

/** "Any of those" is the first; "any other time?" is none of them. */
function anySaid(text: string, [first]: readonly Slot[]): TimesSaid {
  return first && !isQuestion(text) && !wantsOthers(text) ? { is: 'one', slot: first } : others([], text);
}

/** "Thursday or Friday morning": none of them is chosen yet. Those on offer are asked about; null where one day was named, or none of them is. */
function daysSaid(question: FlowQuestion, wish: Answer, text: string, offered: readonly Slot[], circumstances: Circumstances): TimesSaid | null {
  const days = daysIn(question, text, circumstances);
  if (days.length < 2 || wantsOthers(text)) return null;
  const wishes = days.map((day) => timeWish(wish.replace(DATE, day)));
  const slots = offered.filter((slot) => wishes.some((wished) => wished.is !== 'any' && meetsWish(slot, wished, circumstances.timeZone)));
  return slots.length > 0 ? { is: 'which', slots } : null;
}

function wishSaid(wish: Answer, except: readonly string[], text: string, offered: readonly Slot[], { timeZone }: Circumstances): TimesSaid {
  const wished = timeWish(wish);
  const isVague = wished.is !== 'hour';
  const fitting = wished.is === 'soonest' || wished.is === 'any' ? [] : offered.filter((slot) => meetsWish(slot, wished, timeZone));
  const [slot] = fitting;
  // An hour that was named and not understood is no choice of whatever hour is offered on that day.
  const missesHour = HAS_NO_HOUR.test(wish) && mayNameHour(withoutDates(text));
  const asksForMore = isVague && (wantsOthers(text) || (isQuestion(text) && !/\bone\b/.test(flat(text))) || missesHour);
  return slot && fitting.length === 1 && !asksForMore ? { is: 'one', slot } : { is: 'wish', wish, except };
}

const DATE = /^\d{4}-\d{2}-\d{2}/;
const HAS_NO_HOUR = /^\d{4}-\d{2}-\d{2}(?: [a-z]+)?$/;

/** Numbers of days are no hours. */
const withoutDates = (text: string): string => text.replaceAll(/\b\d{1,2}(?:st|nd|rd|th)\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}\b(?!:)/gi, ' ');

/** What people say around the choice of one time, and nothing else does. */
const AROUND_A_CHOICE = /\b(?:actually|wait|sorry|oh|hmm|well|so|can|could|may|have|get|do|make|change|switch|to|rather|instead|let's|lets|works?|fine|good|great|perfect|podria|puedo|puede ser|mejor|plutot|peut|on)\b/g;
const EITHER = /^(?:either |options? |numbers? |# ?)*([1-9]) ?(?:or|o|ou|and|y|et|\/|,|&) ?([1-9])(?: (?:is|are|works?|please|either|both|fine|good|ok)| )*$/;
/** A choice, and what is said beside it. */
const BESIDES = /^(?<choice>[^.,;:!\n]+?)(?:[.,;:!\n]+|\s+(?:and|but|y|pero|et|mais)\s)\s*(?<rest>\S.*)$/su;
/** Not what is said beside a choice: it takes the choice back, or is another one. */
const TAKES_BACK = /\d|\b(?:no|not|wait|or|actually|rather|earlier|later|sooner|another|other|different|instead|if|mas|antes|si|plus|avant|mejor|non|pas)\b/;

/** The one that is named by its number or place, and whatever else is said that is about no time. */
export function placeSaid(text: string, offered: readonly Slot[]): Slot | undefined {
  const said = flat(text);
  const [only, ...more] = offered;
  // "Ok, Friday then" is no yes to Monday.
  if (only && more.length === 0 && yesOrNo(text) === true && !namesTime(text)) return only;
  const either = EITHER.exec(said);
  if (either && Number(either[2]) <= offered.length) return offered[Number(either[1]) - 1];
  return byPlace(said, offered) ?? byPlace(besides(text)?.choice ?? '', offered);
}

/** What is said beside the choice of a number: "2. Kim Poe". */
export function besides(text: string): { choice: string; rest: string } | null {
  const { choice, rest } = BESIDES.exec(text.trim())?.groups ?? {};
  return choice === undefined || rest === undefined || TAKES_BACK.test(flat(rest)) ? null : { choice: flat(choice), rest };
}

function byPlace(said: string, offered: readonly Slot[]): Slot | undefined {
  const place = chosen(said.replaceAll(AROUND_A_CHOICE, ' '), offered.map((_, index) => ({ id: String(index), label: '', words: [] })), false)?.id;
  return place === undefined ? undefined : offered[Number(place)];
}

/** By a day or an hour, typos allowed. What may name an hour and is read as none chooses no day's: it is asked about. */
function byWords(text: string, offered: readonly Slot[], { timeZone, language }: Circumstances): TimesSaid | null {
  if (asksSooner(text)) return soonerThan(offered, timeZone);
  const choices = offered.map(({ startsAt }, index) => ({ id: String(index), label: slotLabel(startsAt, timeZone, language), words: slotWords(startsAt, timeZone, language) }));
  const slot = offered[Number(chosen(text, choices, false)?.id ?? -1)];
  if (!slot) return null;
  if (!mayNameHour(text)) return { is: 'one', slot };
  // Who wants others is not asked about the one of them.
  return wantsOthers(text) ? null : { is: 'which', slots: [slot] };
}

/** Words by which a text is about a time, and not about whatever else is asked. */
const ABOUT_A_TIME = /\?|\b(?:what about|how about|instead|rather|prefer|better|can|could|possible|available|free|change|make it|later|earlier|actually|sooner|mejor|puedo|pueden?|podria|prefiero|cambiar\w*|plutot|mieux|changer|peut|pouvez)\b/;
const ASKS_WHEN = /\b(?:what|which) (?:time|day|date)\b.*\b(?:was|is|did|do)\b|\bwhen (?:was|is) (?:it|that|my)\b|\b(?:que|cual) (?:hora|dia)\b.*\b(?:era|es|fue)\b|\bcuando (?:era|es)\b|\b(?:quelle heure|quel jour)\b|\bc'est quand\b|\b(?:is|are) (?:it|that|this|(?:the|my) (?:time|slot|spot|appointment)) (?:still |now )?(?:held|mine|booked|confirmed|reserved|saved|set)\b|\bam i (?:booked|confirmed|set)\b|\besta (?:reservad[ao]|confirmad[ao])\b/;

/** Whether a text asks when the time is that the caller has. */
export const asksWhen = (text: string): boolean => ASKS_WHEN.test(flat(text));

/** The same where another question is open, or none: only what is plainly about a time counts. */
export function timesSaidUnasked(question: FlowQuestion, reply: Reply, offered: readonly Slot[], kept: Slot, circumstances: Circumstances): TimesSaid | null {
  const said = flat(reply.text);
  // "Una" is a name, and "2" is none.
  const place = said.includes(' ') || /\d/.test(said) ? byPlace(said, offered) : undefined;
  if (place) return { is: 'one', slot: place };
  if (!ABOUT_A_TIME.test(said) && !hasClauseOfTime(reply.text)) return null;
  const { timeZone } = circumstances;
  const hour = hourOf(hoursInDigits(reply.text), circumstances);
  const wish = hour === null ? wishIn(question, reply, [kept], circumstances, true) : `${localDate(timeZone, kept.startsAt)} ${hour}`;
  // "Can you text me before you come on Friday?" says when they know they come.
  if (wish === null || meetsWish(kept, timeWish(wish), timeZone)) return null;
  return { is: 'wish', wish, except: [] };
}
