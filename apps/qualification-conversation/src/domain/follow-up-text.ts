import type { BusinessProfile, E164, FollowUp } from '@ringback/event-contracts';
import { plainFollowUp } from '@ringback/sms-text';
import { filledIn } from './filled-in.js';
import { type Wording, wording } from './wording.js';

/** The business's own words where they can be filled in, else plain ones. */
export function followUpText(business: BusinessProfile, { text }: FollowUp, number: E164, index: number): { text: string; template: Wording } {
  const own = text === undefined ? null : filledIn(text, business, number);
  if (text !== undefined && own !== null) return { text: own, template: wording(`followUps:${String(index)}`, text, business.revision) };
  const { language } = business.settings;
  const plain = plainFollowUp(business.name, language, index > 0);
  return { text: plain, template: wording(`plainFollowUp:${language}`, plain) };
}
