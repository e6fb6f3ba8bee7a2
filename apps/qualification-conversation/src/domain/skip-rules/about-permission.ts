import type { SkipRule } from './skip-rule.js';

export const registrationPending: SkipRule = {
  reason: 'registration-pending',
  says: 'Your number is not registered with the carriers for texting yet.',
  applies: ({ policy }) => policy.registration === 'pending',
  holds: true,
};

export const registrationRejected: SkipRule = {
  reason: 'registration-rejected',
  says: 'The carriers have rejected the registration of your number for texting.',
  applies: ({ policy }) => policy.registration === 'rejected',
  holds: true,
};

export const dailyBudget: SkipRule = {
  reason: 'daily-budget',
  says: 'Your limit of texts for the day was reached.',
  applies: ({ allowance }) => allowance.budget === 'spent',
};
