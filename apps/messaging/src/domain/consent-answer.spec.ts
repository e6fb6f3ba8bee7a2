import { type Instant, instantOf, Language, plus } from '@ringback/event-contracts';
import { consentIntent } from '@ringback/opt-out';
import { segmentsOf } from '@ringback/sms-text';
import { describe, expect, it } from 'vitest';
import { answerText, type ConsentAnswer, isAnswered, type Said, saidTo } from './consent-answer.js';

const now = instantOf(Date.UTC(2026, 10, 23, 17, 0, 0));
const ago = (...minutes: number[]): Instant[] => minutes.map((each) => plus(now, -60 * each));

const KINDS = ['stop', 'help', 'help-opted-out', 'resume'] as const;
const shop = { name: 'Demo Plumbing', phone: '+1 415 555 0100', website: 'https://demo-plumbing.com' };

describe('an order about texts', () => {
  it.each<[string, ConsentAnswer, boolean, Instant[], boolean]>([
    ['the first STOP', 'stop', true, [], true],
    ['another STOP', 'stop', false, ago(1), false],
    ['another STOP, a day later', 'stop', false, [], false],
    ['STOP after START', 'stop', true, ago(5), true],
    ['HELP', 'help', false, [], true],
    ['HELP for the third time', 'help', false, ago(2, 5), true],
    ['HELP for the fourth time in a day', 'help', false, ago(2, 5, 1400), false],
    ['START after STOP', 'resume', true, ago(1), true],
    ['START of somebody who never stopped', 'resume', false, [], true],
    ['another START within the hour', 'resume', false, ago(59), false],
    ['another START after an hour', 'resume', false, ago(60), true],
    ['STOP and START back and forth', 'stop', true, ago(10, 20, 30), false],
  ])('%s (%s) is answered, or not', (_, answer, changed, given, expected) => {
    expect(isAnswered(answer, changed, given, now)).toBe(expected);
  });
});

describe.each(Language.options)('the answers in %s', (language) => {
  it.each(KINDS)('to %s name the business and cost one text, or two with a web address', (answer) => {
    const { website: _none, ...withoutSite } = shop;
    expect(answerText(answer, language, shop)).toContain(shop.name);
    expect(segmentsOf(answerText(answer, language, withoutSite))).toMatchObject({ encoding: 'GSM-7', segments: 1 });
    expect(segmentsOf(answerText(answer, language, shop))).toMatchObject({ encoding: 'GSM-7', segments: answer.startsWith('help') ? expect.any(Number) as number : 1 });
  });

  it('change nothing when a machine sends them back', () => {
    const echoed = (answer: Said, optedOut: boolean) =>
      consentIntent(answerText(answer, language, shop), { optedOut, questionOpen: false, localStopWords: [] }).is;
    expect([echoed('help', false), echoed('resume', false)]).toEqual(['none', 'none']);
    // One who opted out can only do so again.
    expect(['none', 'stop']).toContain(echoed('stop', true));
    expect(['none', 'stop']).toContain(echoed('help-opted-out', true));
  });

  it('tell who to ask, what it costs and how to stop', () => {
    const help = answerText('help', language, shop);
    expect(help).toContain(`${shop.phone}, ${shop.website}`);
    expect(help).toMatch(/STOP/);
    expect(help).toMatch(/rates may apply|aplicarse tarifas|frais .* peuvent s'appliquer/);
  });

  it('tell somebody who has opted out who to ask, how things are and the way back', () => {
    const help = answerText(saidTo('help', true), language, shop);
    expect(help).toContain(`${shop.phone}, ${shop.website}`);
    expect(help).toContain('START');
    expect(help).not.toContain('STOP');
  });

  it('confirm an opt-out with the way back and nothing else', () => {
    expect(answerText('stop', language, shop)).toContain('START');
    expect(answerText('stop', language, shop)).not.toContain('http');
  });
});
