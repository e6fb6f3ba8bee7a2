import type { BusinessProfile, E164, FollowUp } from '@ringback/event-contracts';
import { plainFollowUp } from '@ringback/sms-text';
import { filledIn } from './filled-in.js';

/** The business's own words where they can be filled in, else plain ones. */
export function followUpText(business: BusinessProfile, { text }: FollowUp, number: E164, index: number): string {
  const own = text === undefined ? null : filledIn(text, business, number);
  return own ?? plainFollowUp(business.name, business.settings.language, index > 0);
}
