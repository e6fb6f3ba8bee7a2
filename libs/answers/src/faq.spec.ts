import { describe, expect, it } from 'vitest';
import { isQuestion, oftenAsked } from './index.js';

const entries = [
  { questions: ['How much do you charge?', 'What does a visit cost?', 'Is there a call-out fee?', 'price', 'cuanto cuesta'] },
  { questions: ['What are your hours?', 'When are you open?', 'Are you open on weekends?', 'open Sunday Saturday'] },
  { questions: ['Are you licensed and insured?'] },
  { questions: ['Do you take credit cards?', 'How can I pay?', 'payment methods'] },
];

describe('a question that is often asked', () => {
  it.each([
    ['how much do you charge', 0],
    ['whats the cost of a visit?', 0],
    ['is there a call out fee?', 0],
    ['cuánto cuesta?', 0],
    ['what are ur hours', 1],
    ['are you open sunday?', 1],
    ['are you guys licenced?', 2],
    ['do you take credit card', 3],
    ['how can i pay', 3],
    ['how much?', 0],
    ['ok so how much is it', 0],
    ['whats ur price', 0],
    ['combien ça coûte ?', 0],
    ['you guys open sat?', 1],
    ['what time do you close today', 1],
    ['are you open on monday', 1],
    ['están abiertos el domingo?', 1],
    ['r u open now', 1],
  ])('%j is known', (text, entry) => expect(oftenAsked(text, entries)).toBe(entry));

  it.each(['do you fix dishwashers?', 'can you come tomorrow?', 'who are you?', 'is this Joe?', 'what?', '', 'how long will it take', 'why do you need my ZIP?', 'my toilet leaks', 'how much longer?', 'can you open a clogged drain', 'is it closed for good that valve you mentioned'])(
    '%j is none of them, and nothing is guessed', (text) => expect(oftenAsked(text, entries)).toBeNull(),
  );

  it('for a day goes to the answer about that day, where there is one', () => {
    const days = [{ questions: ['What are your hours?'] }, { questions: ['Are you open on Sundays?'] }];
    expect([oftenAsked('are you open sunday?', days), oftenAsked('when are you open', [days[0]!])]).toEqual([1, 0]);
  });

  it('that two entries answer is left alone', () => {
    expect(oftenAsked('how much?', [{ questions: ['How much is a visit?'] }, { questions: ['How much is a water heater?'] }])).toBeNull();
  });

  it.each(['where are you?', 'hi, where r u guys', 'Where are you please'])('is known word for word, though none of its words tells anything: %j', (text) => {
    expect(oftenAsked(text, [...entries, { questions: ['Where are you?'] }])).toBe(4);
  });

  it('is of the price of a service, whatever else it says of that', () => {
    expect([oftenAsked('how much to fix a leak', entries, true), oftenAsked('how much to fix a leak', entries)]).toEqual([0, null]);
  });

  it('is not known where nothing is', () => expect(oftenAsked('how much', [])).toBeNull());
});

it.each([['how much', true], ['you open?', true], ['cuánto cuesta', true], ['price of a cut', true], ['r u open now', true], ['where r u', true], ['90210', false], ['leak', false], ['tomorrow at 5', false]])('%j asks something: %s', (text, asks) => {
  expect(isQuestion(text)).toBe(asks);
});
