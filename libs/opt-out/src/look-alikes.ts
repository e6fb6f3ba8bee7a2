import confusables from 'unhomoglyph/data.json' with { type: 'json' };

/**
 * The text in plain Latin letters: without accents, emoji and invisible characters, and with letters of other scripts that
 * look like Latin ones (Unicode TS 39), full-width, mathematical, circled and small-capital letters read as what they look
 * like. Letters that look like nothing Latin stay, so that a word of a business's own in another script can be compared.
 * What comes after `atMost` characters is not read.
 */
export function plainLetters(text: string, atMost: number): string {
  const read = text.slice(0, atMost);
  if (ASCII_ONLY.test(read)) return read;
  // Cut again: one character may decompose to eighteen.
  return read.replace(FLAGS, flagsOrOrder).replace(APOSTROPHES, "'").normalize('NFKD').slice(0, atMost).replace(NOT_ASCII, plainLetter);
}

/** All of ASCII: most texts need no work at all. */
const ASCII_ONLY = /^[\0-\x7f]*$/;
const NOT_ASCII = /[^\0-\x7f]/gu;
/** Before compatibility decomposition, which would make a space and an accent of some of them. */
const APOSTROPHES = /[\u2018\u2019\u02bc\u00b4\uff07\u2032]/g;

function plainLetter(character: string): string {
  const known = LATIN.get(character);
  if (known !== undefined) return known;
  if (NOTHING.test(character)) return '';
  if (QUOTES.test(character)) return '"';
  if (DASHES.test(character)) return ' - ';
  if (character === '¿' || character === '¡') return '. ';
  return LETTER_OR_DIGIT.test(character) ? character : ' ';
}

/** Letters by two of which phones show a flag. They stand for themselves only where they spell the order to stop. */
const FLAGS = /[\u{1f1e6}-\u{1f1ff}]+/gu;

function flagsOrOrder(flags: string): string {
  return flags === '🇸🇹🇴🇵' ? 'STOP' : ' ';
}

/** Accents, once decomposed, and what has no width: joiners, variation selectors, marks of writing direction. */
const NOTHING = /^[\p{M}\p{Cf}]$/u;
const QUOTES = /^[\u201c\u201d\u201e\u00ab\u00bb\u2033]$/;
const DASHES = /^\p{Pd}$/u;
const LETTER_OR_DIGIT = /^[\p{L}\p{N}]$/u;

const SMALL_CAPITALS = 'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡ-ʏᴢ';
/** Alphabets of symbols that Unicode gives no decomposition: letters in black circles and in black squares. */
const SYMBOL_ALPHABETS = [0x1f150, 0x1f170];

/** Small letters of which only the capital looks Latin are in no table of look-alikes. */
const CYRILLIC_AND_GREEK = Array.from({ length: 0x52f - 0x370 }, (_, index) => String.fromCodePoint(0x370 + index));

const LATIN = latinLookAlikes();

function latinLookAlikes(): ReadonlyMap<string, string> {
  const latin = new Map<string, string>();
  for (const [index, letter] of Array.from('abcdefghijklmnopqrstuvwxyz').entries()) {
    latin.set(SMALL_CAPITALS.charAt(index), letter);
    for (const first of SYMBOL_ALPHABETS) latin.set(String.fromCodePoint(first + index), letter.toUpperCase());
  }
  const table = new Map(Object.entries<string>(confusables));
  for (const character of [...table.keys(), ...CYRILLIC_AND_GREEK]) {
    if (ASCII_ONLY.test(character) || latin.has(character)) continue;
    const letter = latinOf(character, table, latin) ?? latinOf(character.toUpperCase(), table, latin)?.toLowerCase();
    if (letter !== undefined) latin.set(character, letter);
  }
  return latin;
}

/** The table leads by several steps to some letters. */
function latinOf(character: string, table: ReadonlyMap<string, string>, latin: ReadonlyMap<string, string>): string | undefined {
  let letter = character;
  for (let step = 0; step < 3; step++) {
    letter = (latin.get(letter) ?? table.get(letter) ?? letter).normalize('NFKD').replaceAll(/\p{M}/gu, '');
    if (/^[a-z\d]$/i.test(letter)) return letter;
  }
  return undefined;
}
