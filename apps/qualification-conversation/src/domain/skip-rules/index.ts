import type { WithheldReason } from '@ringback/event-contracts';
import { ownNumber, neverText, optedOut, personalContact, UNREACHABLE } from './about-the-caller.js';
import { abandonedShort, answeredSince, responseOff, stale, textedRecently } from './about-the-call.js';
import { countryNotAllowed, landline, lineUnverified, numberRefused, premiumNumber, tollFreeNumber } from './about-the-line.js';
import { dailyBudget, registrationPending, registrationRejected } from './about-permission.js';
import type { Skip, SkipRule, Whom } from './skip-rule.js';

export { UNREACHABLE } from './about-the-caller.js';
export { answeredSince, lastMoment } from './about-the-call.js';
export type { Allowance, Budget, OpenerPolicy, ReachableCaller, Situation, Skip, SkipRule, ThreadSoFar, Whom } from './skip-rule.js';

/** Names the rules below, their order and their constants, in the record of every decision. A change of them is a new one. */
export const RULE_SET = 'opener-8';

/** Who is not texted, whatever about. */
const WHOM_RULES: readonly SkipRule<Whom>[] = [ownNumber, neverText, personalContact, optedOut, premiumNumber, countryNotAllowed, landline, numberRefused];

/** Of the rules that apply the first one gives the reason. What lasts comes before what passes; what asking takes from is asked last. */
export const SKIP_RULES: readonly SkipRule[] = [
  ...WHOM_RULES,
  tollFreeNumber,
  abandonedShort,
  responseOff,
  answeredSince,
  textedRecently,
  registrationPending,
  registrationRejected,
  stale,
  lineUnverified,
  dailyBudget,
];

/** Nobody ever told of the business, so nothing can be asked of its rules. */
export const BUSINESS_UNKNOWN: Skip = { reason: 'business-unknown', says: 'The business was not known here in time.' };

/** Why somebody gets no text that they have not asked for; null when nothing is in its way. */
export const whyNotTexted = (whom: Whom): WithheldReason | null => WHOM_RULES.find(({ applies }) => applies(whom))?.reason ?? null;

const sentences = new Map<WithheldReason, string>([...Object.values(UNREACHABLE), BUSINESS_UNKNOWN, ...SKIP_RULES].map(({ reason, says }) => [reason, says]));

/** Why, in a sentence for the business's people. @param reason of this version's rules or of another one's. */
export const sentenceFor = (reason: string): string => sentences.get(reason as WithheldReason) ?? `No text was sent, by a rule of another version: ${reason}.`;
