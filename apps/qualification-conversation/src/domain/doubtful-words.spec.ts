import { describe, expect, it } from 'vitest';
import { isDoubtful, withoutTelling } from './doubtful-words.js';

const told = { answers: false, name: 'Maya Lopez', whole: false };
const doubts = (text: string, over: Partial<typeof told> = {}): boolean => isDoubtful(text, { ...told, ...over });

describe('words that are hardly for the caller to read are', () => {
  it.each([
    'spoke to him, all good', 'called her twice', 'no answer from him', 'left a voicemail', 'Left vm', 'straight to voicemail', "she didn't pick up", 'he wants a quote for the boiler', 'they said friday', 'call her at 5', "I'll call him back",
    "tell him I'm on my way", 'not interested', 'need her address', 'he texted me directly', 'call back tomorrow', 'ask if she has a dog', 'customer hung up', 'spoke with Maya about it', 'Maya wants it on friday', 'Maya Lopez never answered', 'no contesta', 'hablé con ella', 'il ne répond pas',
  ])('notes about them: %j', (text) => expect([doubts(text), doubts(text, { answers: true })]).toEqual([true, true]));

  it.each(['cal', 'Caled', 'hlep', 'stpo'])('orders with a slip: %j', (text) => expect(doubts(text, { answers: true })).toBe(true));

  it.each(['no', 'nope', 'perfect', 'spam', '.', "can't take it", "sorry, I can't do this one", 'not me', 'busy right now'])('what says little to somebody who has asked nothing: %j', (text) => {
    expect([doubts(text), doubts(text, { answers: true })]).toEqual([true, false]);
  });

  it.each(['works for me', 'is fine', 'techs will come', 'tomorrow'])('those after a number that may count or be a time: %j', (text) => expect(doubts(text, { answers: true, whole: true })).toBe(true));
});

describe('words for the caller are', () => {
  it.each([
    'on my way', 'Hi', 'hello there', 'I left you a voicemail, please call back', 'Call me when you can', 'your part is here, he brings it at 5', 'he will be there at 5', 'I spoke to my boss, 10% off is fine', 'Maya, Joe from our team comes at 5',
    'Hi Maya, I can come at 5', 'you can ask for Joe', 'Can you send a photo?', 'stop by at 5?', '3pm', '$80', 'call back when you can', 'estoy en camino',
  ])('not doubted: %j', (text) => expect(doubts(text)).toBe(false));
});

it('what somebody is to be told is what they read', () => {
  expect(['tell him I am late', 'Please let her know that it is done', 'tell them', 'I told him so'].map(withoutTelling)).toEqual(['I am late', 'it is done', 'tell them', 'I told him so']);
});
