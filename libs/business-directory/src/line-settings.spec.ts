import { type BusinessSettings, type E164, settingDefaults } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { settingsOfLine } from './line-settings.js';

const [front, other] = ['+14155550100', '+14155550101'] as [E164, E164];
const own = { mode: 'front', staffPhones: ['+14155550111' as E164], ringSeconds: 12, ringStrategy: 'together', pressToAccept: true, machineDetection: false } as const;
const settings = { ...settingDefaults, mode: 'behind', staffPhones: [], ringSeconds: 20, lines: [{ number: front, ...own, staffPhones: [...own.staffPhones] }] } as unknown as BusinessSettings;
const business = { settings };

describe('the settings of a number', () => {
  it('are its own where it has some', () => {
    expect(settingsOfLine(business, front)).toMatchObject(own);
  });

  it('are those of the business where it has none', () => {
    expect(settingsOfLine(business, other)).toEqual(settings);
  });
});
