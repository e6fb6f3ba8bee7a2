import { describe, expect, it } from 'vitest';
import { asksWhoWrites, wishOf } from './index.js';

describe('a caller', () => {
  it.each([
    'is this a bot?', 'am I talking to a robot', 'are you a real person', 'r u a bot', 'Are you human?', 'is this automated?', 'am i texting with an AI?', 'are you real?', 'bot?',
    '¿eres un robot?', '¿es usted una persona real?', 'estoy hablando con una máquina?', 'êtes-vous un robot ?', 'vous êtes une vraie personne ?', 'je parle à un robot ?',
  ])('who asks %j wants to know who writes, and no person yet', (text) => {
    expect([asksWhoWrites(text), wishOf(text)]).toEqual([true, null]);
  });

  it.each(['can I talk to a real person', 'human', 'persona', 'personne', 'stop the bot', 'are you a bot? call me please', 'I want a real person'])('who says %j wants a person', (text) => {
    expect(wishOf(text)).toBe('human');
  });

  it.each(['are you a plumber?', 'is this a good time', 'is the person coming friday?', 'are you there', 'my robot vacuum is leaking'])('who says %j asks something else', (text) => {
    expect(asksWhoWrites(text)).toBe(false);
  });
});
