import { type BusinessSettings, type E164, settingDefaults } from '@ringback/event-contracts';
import type { Line } from '../src/domain/line.js';

export const lineNumber = '+14155550100' as E164;
export const staffPhones = ['+14155550111', '+14155550112', '+14155550113'] as E164[];

const settings: BusinessSettings = {
  graceSeconds: 6, repeatWindowHours: 24, minimumRingSeconds: 3, staleAfterSeconds: 600, ringSeconds: 18, mode: 'front', staffPhones,
  openerTemplate: 'Hi', timeZone: 'America/New_York', hours: [], links: {}, ...settingDefaults,
};

/** A line of Joe's Plumbing that rings three phones in order. */
export function aLine(changed: Partial<BusinessSettings> = {}, open = true): Line {
  return { businessName: 'Joe\'s Plumbing', number: lineNumber, open, settings: { ...settings, ...changed } };
}
