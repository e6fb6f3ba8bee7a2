import { type BusinessSettings, settingDefaults } from '@ringback/event-contracts';

const WORKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;

/** What a business starts with; every one of these can be changed. */
export const defaultSettings: BusinessSettings = {
  ...settingDefaults,
  graceSeconds: 6,
  repeatWindowHours: 24,
  minimumRingSeconds: 3,
  staleAfterSeconds: 600,
  ringSeconds: 20,
  mode: 'front',
  staffPhones: [],
  openerTemplate:
    'Hi{% if caller.name %} {{ caller.name }}{% endif %}, this is {{ business.name }}. Sorry we missed your call! How can we help? Reply STOP to opt out.',
  timeZone: 'America/New_York',
  hours: WORKDAYS.map((day) => ({ day, opens: '08:00', closes: '17:00' })),
  links: {},
};

/** Settings after a partial change: what is not named stays, lists and links are replaced whole. */
export function changeSettings(current: BusinessSettings, change: Partial<BusinessSettings>): BusinessSettings {
  return { ...current, ...change };
}
