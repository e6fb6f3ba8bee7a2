import { isAllowed } from '@ringback/business-directory';
import type { SkipRule, Whom } from './skip-rule.js';

export const premiumNumber: SkipRule<Whom> = {
  reason: 'premium-number',
  says: 'The caller’s number is a premium-rate one, and those are never texted.',
  applies: ({ caller }) => caller.lineType === 'premium',
};

export const countryNotAllowed: SkipRule<Whom> = {
  reason: 'country-not-allowed',
  says: 'The caller’s number belongs to a country that you do not text.',
  applies: ({ caller, policy }) => !isAllowed(caller.countries, policy.allowedCountries),
};

export const landline: SkipRule<Whom> = {
  reason: 'landline',
  says: 'The caller’s number is a landline, which cannot receive texts.',
  applies: ({ caller }) => caller.lineType === 'landline',
};

/** Of a caller id that is made up, or of a number that was given up. Whoever is given it later is texted again. */
export const numberRefused: SkipRule<Whom> = {
  reason: 'number-refused',
  says: 'The carrier said not long ago that nobody can be texted at the caller’s number.',
  applies: ({ caller }) => caller.refused,
};

/** Nobody has one in their pocket: call centres and machines ring from them, and few take texts. Whoever has written from one does take them. */
export const tollFreeNumber: SkipRule = {
  reason: 'toll-free-number',
  says: 'The caller’s number is a toll-free one, of a call centre or a machine, and nobody has written from it.',
  applies: ({ caller, thread }) => caller.lineType === 'toll-free' && thread.replies === 0,
};

/** To fail open once is to text a landline once, not at each of its calls. */
export const lineUnverified: SkipRule = {
  reason: 'line-unverified',
  says: 'The carrier did not say in time whether the caller’s number is a landline, and the text that was tried before is not known to have arrived.',
  applies: ({ allowance }) => allowance.blindText === 'spent',
};
