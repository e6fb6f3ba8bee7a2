import { capFor, contactHours, type Recipient, ruleSetVersion, type TextClass } from '@ringback/contact-hours';
import { type BusinessSettings, type E164, type Instant, type MessagePurpose, plus, secondsBetween } from '@ringback/event-contracts';
import { regionsOf, timeZonesOf } from '@ringback/phone';

/** What decides whether this is an hour at which a person may be texted, and whether they were texted enough. */
export interface ContactTiming {
  person: E164;
  purpose: MessagePurpose;
  audience: 'caller' | 'staff';
  /** Of the call that led to the text; null when none did. */
  callEndedAt: Instant | null;
  /** When the person last wrote; null when not within {@link THREAD_LIVES_SECONDS}, or when the call alone decides. */
  lastHeardAt: Instant | null;
  /** It answers STOP, HELP or START, which no business may leave until the morning. */
  answersOrder: boolean;
  /** Nudges that went, or may have gone, to the person within {@link NUDGES_REMEMBERED_SECONDS}. */
  nudgedAt: readonly Instant[];
  /** By their address; null when nobody told it. */
  place: Recipient | null;
  /** The business's; null when it is not known. */
  timeZone: string | null;
  quietHours: BusinessSettings['quietHours'];
}

/** Why a text waits, or does not go at all. `rule` is one of libs/contact-hours. */
export interface Obstacle {
  reason: 'quiet-hours' | 'frequency-cap';
  rule: string;
  /** Null when it will not pass within a week. */
  until: Instant | null;
}

/** A text so soon after the call is an answer to it, whatever the hour. */
export const ANSWERS_CALL_SECONDS = 600;
/** A thread is live, and each text in it an answer, for so long after the person wrote. */
export const THREAD_LIVES_SECONDS = 3600;
/** Longer than any cap looks back. */
export const NUDGES_REMEMBERED_SECONDS = 7 * 86_400;

export function classOf({ purpose, callEndedAt, lastHeardAt }: ContactTiming, now: Instant): TextClass {
  if (purpose === 'nudge') return 'C';
  if (purpose === 'reminder') return 'B';
  const answersCall = callEndedAt !== null && secondsBetween(callEndedAt, now) <= ANSWERS_CALL_SECONDS;
  const isLive = lastHeardAt !== null && secondsBetween(lastHeardAt, now) <= THREAD_LIVES_SECONDS;
  // What answers nothing any more keeps the hours of a reminder.
  return answersCall || isLive ? 'A' : 'B';
}

/** By what it is judged whether a text to a caller may go out at its hour. */
export interface Judgement {
  class: TextClass;
  /** Version of the rules about hours. */
  hours: string;
}

/** Null for the staff, whom no such rule is about. */
export const judgementOf = (timing: ContactTiming, now: Instant): Judgement | null =>
  timing.audience === 'staff' ? null : { class: classOf(timing, now), hours: ruleSetVersion };

/** What keeps a text from going out at this moment; null when nothing does. */
export function obstacleTo(timing: ContactTiming, now: Instant): Obstacle | null {
  // The laws are about people who are called upon, not about those who asked to be told.
  if (timing.audience === 'staff') return null;
  const textClass = classOf(timing, now);
  const recipient = whereabouts(timing);
  return tooOften(textClass, recipient, timing.nudgedAt, now) ?? tooLate(textClass, recipient, timing, now);
}

/** The address, else the number's area. The business's zone stands in where the number tells none; the rules of every country hold there then. */
function whereabouts({ person, place, timeZone }: ContactTiming): Recipient {
  if (place) return place;
  const zones = timeZonesOf(person);
  return { regions: regionsOf(person), zones: zones.length > 0 || timeZone === null ? zones : [timeZone] };
}

function tooOften(textClass: TextClass, recipient: Recipient, nudgedAt: readonly Instant[], now: Instant): Obstacle | null {
  const cap = capFor(textClass, recipient, now);
  if (!cap) return null;
  const seconds = cap.perHours * 3600;
  const counted = nudgedAt.filter((at) => secondsBetween(at, now) < seconds).toSorted();
  // The next may go once so many have passed out of sight that one less than the cap is left.
  const last = counted.at(-cap.texts);
  return last === undefined ? null : { reason: 'frequency-cap', rule: cap.rule, until: plus(last, seconds) };
}

function tooLate(textClass: TextClass, recipient: Recipient, { quietHours, answersOrder }: ContactTiming, now: Instant): Obstacle | null {
  const { alsoForAnswers, from, to } = quietHours;
  const verdict = contactHours(textClass, recipient, now, { restrictClassA: alsoForAnswers && !answersOrder, window: { from, to } });
  if (verdict.is === 'allowed') return null;
  return { reason: 'quiet-hours', rule: verdict.rule, until: verdict.is === 'not-now' ? verdict.until : null };
}

/** For people, and for whoever must explain the decision later. */
export function inWords({ rule, until }: Obstacle): string {
  return `${until === null ? 'not within a week' : `not before ${until}`}: ${rule}, rules of ${ruleSetVersion}`;
}
