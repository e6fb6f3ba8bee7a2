import { type BusinessProfile, type E164, type Instant, settingDefaults } from '@ringback/event-contracts';
import { homeServices } from '@ringback/flow';
import { describe, expect, it } from 'vitest';
import { flowText } from './flow-text.js';

const number = '+14155550100' as E164;
const hours = [{ day: 'monday', opens: '08:00', closes: '17:00' }];
const business = { name: "Joe's", numbers: [number], settings: { ...settingDefaults, timeZone: 'America/New_York', links: {}, hours } } as unknown as BusinessProfile;
const answers = { questions: ['What are your hours?'], answer: 'Our hours: {{ business.hours }}.' };
const ending = { is: 'ending', ending: 'qualified', booked: null } as const;

describe('an answer to what a caller asked beside their last answer', () => {
  it('comes before the end', () => {
    expect(flowText(business, homeServices, { ...ending, answers }, number)).toBe(`Our hours: Mon 8am-5pm.\n${flowText(business, homeServices, ending, number)}`);
  });

  it('comes before their appointment', () => {
    const appointment = { startsAt: '2026-11-27T15:00:00.000Z' as Instant, calendarUrl: null, moved: true };
    expect(flowText(business, homeServices, { ...ending, answers }, number, appointment)).toBe(`Our hours: Mon 8am-5pm.\n${flowText(business, homeServices, ending, number, appointment)}`);
  });
});
