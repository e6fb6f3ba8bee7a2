// `max` carries each country's patterns per kind of line (157 kB instead of 83): without them the library cannot tell a
// toll-free or premium number from any other. It is loaded once, on a server, so its size costs nothing that matters.
import { type CountryCode, ParseError, parsePhoneNumberWithError, type PhoneNumber } from 'libphonenumber-js/max';
import { LRUCache } from 'lru-cache';

/** The rooms that a call passes through ask about the same number within seconds, and parsing is the dearest of what they do with it. */
const recent = new LRUCache<string, PhoneNumber | ParseError>({ max: 1_000 });

/** With a plus and punctuation. Longer ones come from people who try things, and are not kept. */
const LONGEST = 40;

/** What the library makes of it. Without a country only what begins with a `+` is a number. */
export function parsed(text: string, defaultCountry?: CountryCode): PhoneNumber | ParseError {
  if (defaultCountry !== undefined || text.length > LONGEST) return parse(text, defaultCountry);
  const known = recent.get(text);
  if (known !== undefined) return known;
  const fresh = parse(text);
  recent.set(text, fresh);
  return fresh;
}

function parse(text: string, defaultCountry?: CountryCode): PhoneNumber | ParseError {
  try {
    // Without `extract: false` a number would also be found in the middle of a sentence.
    return parsePhoneNumberWithError(text, { ...(defaultCountry && { defaultCountry }), extract: false });
  } catch (error) {
    if (error instanceof ParseError) return error;
    throw error;
  }
}
