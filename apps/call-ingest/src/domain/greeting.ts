import { allowedCountriesOf, isAllowed, isOurs, registrationOf, responseTo } from '@ringback/business-directory';
import type { E164, Schedule } from '@ringback/event-contracts';
import { countriesOf, lineClass } from '@ringback/phone';
import { rulesOf, scheduleOf } from './call-rules.js';
import type { Line } from './line.js';
import { outcomesAhead } from './outcome.js';
import { wordsIn } from './words.js';

/** What a caller hears whom nobody is, or is any more, offered to: of texts only where one can follow. @param caller null when withheld. */
export function greeting(line: Line, caller: E164 | null): string {
  const { language, consent, voicemail } = line.settings;
  const words = wordsIn[language];
  const own = ownGreeting(line);
  const text = caller === null ? 'none' : textAhead(line, caller);
  // Whoever is texted after all must have been told.
  const discloses = consent === 'greeting-disclosed' && text !== 'none';
  if (own !== undefined) return discloses ? `${own} ${words.mayText}` : own;
  const what = line.open ? words.missed : words.closed;
  const next = discloses ? words.mayText : text === 'possible' ? words.watchForText : words.callAgain;
  return [what(line.business.name), next, ...(voicemail.record ? [words.leaveMessage] : [])].join(' ');
}

/**
 * What the settings tell of a text while the caller is on the line: messaging and the rules for callers decide when the call is
 * over, by more than is known here. `unlikely`: only if something changes in time, or the caller has written from there before.
 */
function textAhead(line: Line, caller: E164): 'none' | 'unlikely' | 'possible' {
  const { business, number, settings } = line;
  const kind = lineClass(caller);
  const takesTexts = !UNTEXTABLE.has(kind) && isAllowed(countriesOf(caller), allowedCountriesOf(business, number));
  if (!takesTexts || isOurs(business, caller) || settings.neverText.includes(caller) || !someOutcomeIsTexted(line)) return 'none';
  return kind === 'toll-free' || HELD.has(registrationOf(business, number)) ? 'unlikely' : 'possible';
}

const UNTEXTABLE = new Set(['premium', 'landline']);
const HELD = new Set(['pending', 'rejected']);

/** How the call was missed is settled when it is over. */
function someOutcomeIsTexted(line: Line): boolean {
  const { number, settings: { responses, voicemail } } = line;
  const rules = rulesOf(line);
  const schedule = scheduleOf(rules);
  return outcomesAhead(rules, voicemail.record).some((outcome) => responseTo({ number, outcome, schedule }, responses).send === 'text');
}

/** Of the business's own greetings that fit, the one with more conditions, and with the weightier one: when it is open weighs more than in which language. */
function ownGreeting({ open, settings: { greetings, language } }: Line): string | undefined {
  const schedule: Schedule = open ? 'open' : 'closed';
  const weight = (one: (typeof greetings)[number]): number => (one.schedule ? 2 : 0) + (one.language ? 1 : 0);
  const fitting = greetings.filter((one) => (one.schedule ?? schedule) === schedule && (one.language ?? language) === language);
  return fitting.sort((one, other) => weight(other) - weight(one))[0]?.say;
}
