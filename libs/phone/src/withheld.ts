/** What caller-id fields hold when callers withhold their number. Lower case. */
const WITHHELD = new Set(['anonymous', 'anon', 'blocked', 'no caller id', 'private', 'private number', 'restricted', 'withheld']);

/** The same when no network on the way knew the number, or passed it on. */
const NOT_PASSED_ON = new Set([
  '', 'id unavailable', 'no number', 'none', 'not available', 'null', 'out of area', 'undefined', 'unavailable', 'unknown', 'unknown caller', 'unknown number',
]);

/**
 * "anonymous", "restricted" and "blocked", then "unavailable" and "unknown" typed on a phone's keys: networks that can carry only
 * digits send these. None of them is a number of the country that its first digits name.
 */
const KEYED_WITHHELD = new Set(['266696687', '7378742833', '2562533']);
const KEYED_NOT_PASSED_ON = new Set(['86282452253', '8656696']);

/** How a caller-id field says "no number", in any of the ways that networks say it; null when it says something else. */
export function saysNoNumber(raw: string): 'withheld' | 'not-passed-on' | null {
  const text = raw.trim().toLowerCase();
  // A SIP address such as `sip:anonymous@anonymous.invalid` (RFC 3323) says it in its user part.
  const user = text.replace(/^sips?:/, '').replace(/@.*$/, '').replaceAll(/[-_.+]/g, ' ').trim();
  if (WITHHELD.has(user) || KEYED_WITHHELD.has(user)) return 'withheld';
  return NOT_PASSED_ON.has(user) || KEYED_NOT_PASSED_ON.has(user) || /^0+$/.test(user) ? 'not-passed-on' : null;
}
