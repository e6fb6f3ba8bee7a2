import type { Phrase } from '../pattern.js';

/** What takes back all that was said before it in a text: an order to stop counts only when it comes after. */
export const RETRACTIONS: readonly Phrase[] = [
  'just|only|im|was|lol kidding|joking !ME|you',
  'jk !NAME',
  '^ es|era una? broma',
  '^ je rigole|plaisante',
  '^ c est une blague',
  'i mean|meant yes|yeah|yep|ok|okay|sure|NUMERIC|come|keep|start|book !CEASE|HALT',
  'oops|whoops|sorry|wait|no ,|.? i meant SCHEDULE|DATED',
  'oops|whoops ,|.? ..2 wrong thread|chat|window|conversation',
];
