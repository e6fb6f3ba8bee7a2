import { ruleSetVersion } from '@ringback/contact-hours';
import { type E164, type Instant, instantOf, type MessagePurpose, plus, settingDefaults } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { classOf, type ContactTiming, inWords, obstacleTo } from './contact-timing.js';

const instant = (text: string): Instant => instantOf(Date.parse(text));
/** 10 p.m. in New York and 7 p.m. in Los Angeles. */
const now = instant('2026-11-25T03:00Z');
const at = (seconds: number): Instant => plus(now, seconds);

const newYorker = '+12125550142' as E164;
const aText = (over: Partial<ContactTiming> = {}): ContactTiming => ({
  person: newYorker, purpose: 'reply', audience: 'caller', callEndedAt: null, lastHeardAt: null, answersOrder: false, nudgedAt: [], place: null, timeZone: 'America/Los_Angeles',
  quietHours: settingDefaults.quietHours, ...over,
});
const held = (over: Partial<ContactTiming>, moment = now): string => {
  const obstacle = obstacleTo(aText(over), moment);
  return obstacle ? `${obstacle.rule} until ${obstacle.until ?? 'never'}` : 'goes';
};

it('whoever works for the business is told at any hour', () => {
  expect(held({ purpose: 'notice' })).toMatch(/until/);
  expect(held({ purpose: 'notice', audience: 'staff', quietHours: { alsoForAnswers: true, from: '08:00', to: '21:00' } })).toBe('goes');
});

describe('the class of a text', () => {
  it.each<[string, MessagePurpose, Partial<ContactTiming>, string]>([
    ['ten minutes after the call', 'opener', { callEndedAt: at(-600) }, 'A'],
    ['later than that', 'opener', { callEndedAt: at(-601) }, 'B'],
    ['of a call that ends in the future, by the carrier’s clock', 'opener', { callEndedAt: at(2) }, 'A'],
    ['within an hour after the person wrote', 'reply', { lastHeardAt: at(-3600) }, 'A'],
    ['later than that', 'reply', { lastHeardAt: at(-3601) }, 'B'],
    ['of a late call in a live thread', 'notice', { callEndedAt: at(-3000), lastHeardAt: at(-60) }, 'A'],
    ['that nothing led to', 'notice', {}, 'B'],
    ['whatever it follows', 'reminder', { callEndedAt: at(-60), lastHeardAt: at(-60) }, 'B'],
    ['whatever it follows', 'nudge', { callEndedAt: at(-60), lastHeardAt: at(-60) }, 'C'],
  ])('%s (%s) %j is %s', (_, purpose, over, expected) => {
    expect(classOf(aText({ purpose, ...over }), now)).toBe(expected);
  });
});

describe('a text', () => {
  const alsoForAnswers = { alsoForAnswers: true, from: '09:00', to: '20:00' };

  it.each<[string, Partial<ContactTiming>, string]>([
    ['an answer goes at any hour', { lastHeardAt: at(-60) }, 'goes'],
    ['an answer keeps the hours of a business that wants it', { lastHeardAt: at(-60), quietHours: alsoForAnswers }, 'business-window until 2026-11-25T14:00:00.000Z'],
    ['an answer to STOP, HELP or START does not', { lastHeardAt: at(-60), quietHours: alsoForAnswers, answersOrder: true }, 'goes'],
    ['a reminder waits for the morning', { purpose: 'reminder' }, 'us-hours until 2026-11-25T13:00:00.000Z'],
    ['a reminder goes where it is early by the person’s address', { purpose: 'reminder', place: { regions: ['US-CA'], zones: ['America/Los_Angeles'] } }, 'goes'],
    ['a reminder waits where it is late by the person’s address', { purpose: 'reminder', person: '+13105550142' as E164, place: { regions: ['US-NY'], zones: ['America/New_York'] } }, 'us-hours until 2026-11-25T13:00:00.000Z'],
    ['a reminder goes where it is early', { purpose: 'reminder', person: '+13105550142' as E164 }, 'goes'],
    ['a reminder waits for all zones where the person may be', { purpose: 'reminder', person: '+18505550142' as E164 }, 'us-fl-hours until 2026-11-25T14:00:00.000Z'],
    ['a number of no place is where the business is', { purpose: 'reminder', person: '+18005550142' as E164 }, 'goes'],
    ['a number of no place keeps the rules of every country there', { purpose: 'reminder', person: '+18005550142' as E164, timeZone: 'America/New_York' }, 'ca-hours until 2026-11-25T14:00:00.000Z'],
    ['nobody is reminded of whom nothing is known', { purpose: 'reminder', person: '+18005550142' as E164, timeZone: null }, 'no-zone until never'],
  ])('%s', (_, over, expected) => {
    expect(held(over)).toBe(expected);
  });

  it.each<[string, number[], string]>([
    ['the third in a day goes', [-3600, -7200], 'goes'],
    ['the fourth waits until the first is a day old', [-3600, -7200, -10_800], 'house-cap until 2026-11-26T14:00:00.000Z'],
    ['the fourth goes when the first is a day old', [-3600, -7200, -86_400], 'goes'],
    ['after five, two must be out of sight', [-3600, -7200, -10_800, -14_400, -18_000], 'house-cap until 2026-11-26T14:00:00.000Z'],
  ])('of nudges, %s', (_, nudged, expected) => {
    const noon = instant('2026-11-25T17:00Z');
    expect(held({ purpose: 'nudge', nudgedAt: nudged.map((seconds) => plus(noon, seconds)) }, noon)).toBe(expected);
  });

  it('that waits says until when, by which rule, of which rules', () => {
    const obstacle = obstacleTo(aText({ purpose: 'reminder' }), now);
    expect(obstacle && inWords(obstacle)).toBe(`not before 2026-11-25T13:00:00.000Z: us-hours, rules of ${ruleSetVersion}`);
  });
});
