import type { E164, Schedule } from '@ringback/event-contracts';
import { lineClass } from '@ringback/phone';
import type { Line } from './line.js';
import { wordsIn } from './words.js';

/** What a caller hears whom nobody is, or is any more, offered to: of a text only where one can follow. @param caller null when withheld. */
export function greeting(line: Line, caller: E164 | null): string {
  const { language, consent, voicemail } = line.settings;
  const words = wordsIn[language];
  const own = ownGreeting(line);
  const texts = caller !== null && canBeTexted(line, caller);
  const discloses = consent === 'greeting-disclosed' && texts;
  if (own !== undefined) return discloses ? `${own} ${words.mayText}` : own;
  const what = line.open ? words.missed : words.closed;
  const next = !texts ? words.callAgain : discloses ? words.mayText : words.weText;
  return [what(line.businessName), next, ...(voicemail.record ? [words.leaveMessage] : [])].join(' ');
}

/** As far as can be told while they are on the line: messaging and the rules for callers decide when the call is over. */
function canBeTexted({ number, open, settings: { neverText, responses } }: Line, caller: E164): boolean {
  const schedule: Schedule = open ? 'open' : 'closed';
  const noText = responses.some((rule) => rule.send === 'nothing' && rule.outcome === undefined && (rule.number ?? number) === number && (rule.schedule ?? schedule) === schedule);
  return !noText && !neverText.includes(caller) && !UNTEXTABLE.has(lineClass(caller));
}

const UNTEXTABLE = new Set(['premium', 'toll-free', 'landline']);

/** Of the business's own greetings that fit, the one with more conditions, and with the weightier one: when it is open weighs more than in which language. */
function ownGreeting({ open, settings: { greetings, language } }: Line): string | undefined {
  const schedule: Schedule = open ? 'open' : 'closed';
  const weight = (one: (typeof greetings)[number]): number => (one.schedule ? 2 : 0) + (one.language ? 1 : 0);
  const fitting = greetings.filter((one) => (one.schedule ?? schedule) === schedule && (one.language ?? language) === language);
  return fitting.sort((one, other) => weight(other) - weight(one))[0]?.say;
}
