import { plainWords } from './plain-words.js';

/** How machines answer for people who drive, sleep or are away, and how businesses' own machines answer (Apple and Android presets among them). */
const SAID_BY_MACHINES: readonly RegExp[] = [
  /\bi'?m driving (?:with|right now|and)\b/, /\bdriving focus\b/, /\bdo not disturb\b/, /\bnotifications (?:turned off|silenced)\b/,
  /\bsent from my car\b/, /\bauto(?:matic|mated)?[ -]?(?:reply|response|message|text)\b/, /\bthis is an automat\w+\b/, /\bout of (?:the )?office\b/,
  /\bthis (?:mailbox|number|inbox) (?:is )?(?:not|is not|isn't) monitored\b/, /\bwill get back to you (?:as soon as|when|shortly)\b/, /\bcan't talk right now\b/,
  /\bthank(?:s| you) for (?:contacting|reaching out to|texting|your message)\b/, /\breply stop to\b/, /\bmsg(?:&| and)? ?data rates\b/, /\bresponde? (?:stop|alto)\b/,
  /\brespuesta automatica\b/, /\breponse automatique\b/, /\bestoy manejando\b/, /\bje conduis\b/, /\bcurrently (?:unavailable|closed|away)\b/,
];

/** Whether a machine wrote this, whom an answer would make write again. */
export function isAutoReply(text: string): boolean {
  const plain = plainWords(text).join(' ');
  return SAID_BY_MACHINES.some((pattern) => pattern.test(plain));
}
