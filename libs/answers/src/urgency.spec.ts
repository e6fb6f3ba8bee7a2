import { describe, expect, it } from 'vitest';
import { isUrgent } from './index.js';

describe('a caller', () => {
  it.each([
    'i need someone tonight asap pipe burst water everywhere 90402', 'URGENT leak', 'need an emergency plumber', 'can someone come right now', 'my basement is flooding', 'a pipe burst under the sink',
    'water is gushing from the wall', 'i cant shut off the water', 'es urgente por favor', 'se reventó un tubo', 'hay agua por todas partes', 'necesito un plomero esta noche', "c'est urgent", 'un tuyau a éclaté', "il y a de l'eau partout",
  ])('who says %j cannot wait', (text) => {
    expect(isUrgent(text, false)).toBe(true);
  });

  it.each([
    'it is not urgent', 'no rush', 'nothing urgent, just a quote', "it isn't an emergency", 'do you do emergency calls?', 'what is the emergency rate', 'install emergency lighting', 'the pipe burst last winter', 'my faucet drips',
    'I cannot talk right now', 'no es urgente', "ce n'est pas urgent", 'no flooding so far', 'tomorrow at 5', 'are you open tonight?', '2',
  ])('who says %j can', (text) => {
    expect(isUrgent(text, false)).toBe(false);
  });

  it('who answers "asap" to when somebody should come has said a time, and who tells of damage has said more', () => {
    expect(isUrgent('asap', true)).toBe(false);
    expect(isUrgent('asap, the kitchen is flooding', true)).toBe(true);
  });
});
