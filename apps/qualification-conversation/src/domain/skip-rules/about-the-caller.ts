import type { NoCaller } from '@ringback/event-contracts';
import type { Skip, SkipRule, Whom } from './skip-rule.js';

/** Callers without a number. What a business wants does not matter: there is nobody to text. */
export const UNREACHABLE: Readonly<Record<NoCaller, Skip>> = {
  withheld: { reason: 'caller-withheld', says: 'The caller withheld their number, so there is nobody to text.' },
  'not-passed-on': { reason: 'caller-not-passed-on', says: 'No network passed on the caller’s number, so there is nobody to text.' },
  'too-short': { reason: 'caller-number-too-short', says: 'What came as the caller’s number is too short for one: an extension, or a short code. Nobody can be texted there.' },
  'not-a-number': { reason: 'not-a-phone-number', says: 'What came as the caller’s number is no phone number, so there is nobody to text.' },
};

export const ownNumber: SkipRule<Whom> = {
  reason: 'own-number',
  says: 'The call came from one of your own numbers, from a phone of your staff, or from another business that uses this service.',
  applies: ({ caller }) => caller.ours,
};

export const neverText: SkipRule<Whom> = {
  reason: 'never-text',
  says: 'The caller is on your list of numbers that are never texted.',
  applies: ({ caller }) => caller.neverText,
};

export const personalContact: SkipRule<Whom> = {
  reason: 'personal-contact',
  says: 'The caller is marked as a personal contact, and those are not texted.',
  applies: ({ caller }) => caller.contactClass === 'personal',
};

export const optedOut: SkipRule<Whom> = {
  reason: 'opted-out',
  says: 'The caller asked not to be texted. Call them back instead.',
  applies: ({ thread }) => thread.optedOut,
};
