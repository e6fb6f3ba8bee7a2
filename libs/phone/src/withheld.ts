/** What caller-id fields hold when the caller's number was withheld, was not passed on, or is nobody's. Lower case. */
const WORDS = new Set([
  'anonymous', 'anon', 'blocked', 'id unavailable', 'no caller id', 'no number', 'none', 'not available', 'null', 'out of area',
  'private', 'private number', 'restricted', 'undefined', 'unavailable', 'unknown', 'unknown caller', 'unknown number', 'withheld',
]);

/**
 * "anonymous", "unavailable", "restricted", "unknown" and "blocked" typed on a phone's keys: networks that can carry only
 * digits send these. None of them is a number of the country that its first digits name.
 */
const KEYED_WORDS = new Set(['266696687', '86282452253', '7378742833', '8656696', '2562533']);

/** Whether a caller-id field says "no number", in any of the ways that networks say it. */
export function saysWithheld(raw: string): boolean {
  const text = raw.trim().toLowerCase();
  // A SIP address such as `sip:anonymous@anonymous.invalid` (RFC 3323) says it in its user part.
  const user = text.replace(/^sips?:/, '').replace(/@.*$/, '').replaceAll(/[-_.+]/g, ' ').trim();
  return user === '' || WORDS.has(user) || KEYED_WORDS.has(user) || /^0+$/.test(user);
}
