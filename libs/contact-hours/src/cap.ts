import type { Instant } from '@ringback/event-contracts';
import { localDate } from '@ringback/schedule';
import type { Recipient } from './contact-hours.js';
import { holdsOn, rulesFor } from './rules/applicable.js';
import { currentRules } from './rules/current-rules.js';
import type { ContactRules, TextClass } from './rules/rule.js';

/** At most so many texts of the class within so many hours. */
export interface Cap {
  texts: number;
  perHours: number;
  /** The id of the rule that says so. */
  rule: string;
}

/** How often somebody may be texted, by the strictest rule of wherever they can be; null when as often as need be. */
export function capFor(textClass: TextClass, recipient: Recipient, at: Instant, rules: ContactRules = currentRules): Cap | null {
  const dates = recipient.zones.length === 0 ? [at.slice(0, 10)] : recipient.zones.map((zone) => localDate(zone, at));
  const caps = rulesFor(rules.caps, textClass, recipient.regions).filter((rule) => dates.some((date) => holdsOn(rule, date)));
  const strictest = caps.toSorted((one, other) => one.texts / one.perHours - other.texts / other.perHours)[0];
  return strictest ? { texts: strictest.texts, perHours: strictest.perHours, rule: strictest.id } : null;
}
