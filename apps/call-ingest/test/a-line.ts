import { settingsOfLine } from '@ringback/business-directory';
import { type BusinessId, type BusinessProfile, type BusinessSettings, type E164, settingDefaults } from '@ringback/event-contracts';
import type { Line } from '../src/domain/line.js';

export const lineNumber = '+14155550100' as E164;
/** Of the same business. */
export const otherNumber = '+14155550101' as E164;
export const staffPhones = ['+14155550111', '+14155550112', '+14155550113'] as E164[];

const settings: BusinessSettings = {
  graceSeconds: 6, repeatWindowHours: 24, minimumRingSeconds: 3, staleAfterSeconds: 600, ringSeconds: 18, mode: 'front', staffPhones,
  openerTemplate: 'Hi', timeZone: 'America/New_York', hours: [], links: {}, ...settingDefaults,
};

/** A line of Joe's Plumbing that rings three phones in order. */
export function aLine(changed: Partial<BusinessSettings> = {}, open = true): Line {
  const numbers = [lineNumber, otherNumber];
  const business: BusinessProfile = { businessId: 'joe' as BusinessId, revision: 1, name: 'Joe\'s Plumbing', numbers, settings: { ...settings, ...changed } };
  return { business, number: lineNumber, open, settings: settingsOfLine(business, lineNumber) };
}
