/** As carriers and the FCC (47 CFR 64.1200(a)(10), as of 2025-04) name them, with the spellings people use. */
const STOP_WORDS = new Set([
  'STOP', 'STOPALL', 'QUIT', 'END', 'REVOKE', 'OPTOUT', 'CANCEL', 'UNSUBSCRIBE', 'REMOVE', 'ARRET', 'TD',
]);
const START_WORDS = new Set(['START', 'UNSTOP']);

/**
 * Whether a text, as a whole, is a person's order to stop or to resume. Case, spaces, punctuation and accents do not
 * matter; a word more does: "stop by at 5?" is no such order.
 */
export function optOutOrder(text: string): 'stop' | 'start' | null {
  const word = text.normalize('NFD').replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
  if (STOP_WORDS.has(word)) return 'stop';
  return START_WORDS.has(word) ? 'start' : null;
}
