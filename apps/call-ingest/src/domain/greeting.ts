import type { E164, Schedule } from '@ringback/event-contracts';
import type { Line } from './line.js';
import { wordsIn } from './words.js';

/** What a caller hears whom nobody is, or is any more, offered to. @param caller null when withheld: then no text can follow. */
export function greeting(line: Line, caller: E164 | null): string {
  const { language, consent, voicemail } = line.settings;
  const words = wordsIn[language];
  const own = ownGreeting(line);
  const discloses = consent === 'greeting-disclosed' && caller !== null;
  if (own !== undefined) return discloses ? `${own} ${words.mayText}` : own;
  const what = line.open ? words.missed : words.closed;
  const next = caller === null ? words.callAgain : discloses ? words.mayText : words.weText;
  return [what(line.businessName), next, ...(voicemail.record ? [words.leaveMessage] : [])].join(' ');
}

/** Of the business's own greetings that fit, the one with more conditions, and with the weightier one: when it is open weighs more than in which language. */
function ownGreeting({ open, settings: { greetings, language } }: Line): string | undefined {
  const schedule: Schedule = open ? 'open' : 'closed';
  const weight = (one: (typeof greetings)[number]): number => (one.schedule ? 2 : 0) + (one.language ? 1 : 0);
  const fitting = greetings.filter((one) => (one.schedule ?? schedule) === schedule && (one.language ?? language) === language);
  return fitting.sort((one, other) => weight(other) - weight(one))[0]?.say;
}
