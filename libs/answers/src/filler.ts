import { inPlainWords, plainWords } from './plain-words.js';

/** Sounds, however long they are drawn, and what stands for nodding. */
const SOUND = /^(?:h+m+|m+|u+h+|u+m+|e+r+m*|e+h+|a+h+|o+h+|h+u+h+|e+u+h+|o+k+(?:ay|ey|ie)?|k+|well|so|pues|bueno|vale|bon|bah)$/;
const THINKS = /^(?:(?:ok(?:ay)?|hm+|uh|um|well|sure|not sure yet|i don't know yet) )*(?:let me (?:see|think|check|ask|look)\b|(?:give me )?(?:one|just a|a) (?:sec|second|min|minute|moment)\b|hold on$|hang on$|not sure yet$|i don't know yet$|dejeme (?:ver|pensar)\b|un (?:momento|segundo|instant|moment)\b)/;

/** Whether somebody has not said anything yet: they hum, nod, or are thinking. A question mark says something. */
export function saysNothing(text: string): boolean {
  if (text.includes('?')) return false;
  const words = plainWords(text);
  return words.every((word) => SOUND.test(word)) || THINKS.test(inPlainWords(text));
}
