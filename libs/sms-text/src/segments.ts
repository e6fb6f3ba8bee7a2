import { EXTENSION, isGsm } from './gsm-alphabet.js';

export type Encoding = 'GSM-7' | 'UCS-2';

export interface Segmentation {
  encoding: Encoding;
  /** Septets in GSM-7, where an extension character such as € takes two; UTF-16 units in UCS-2. */
  units: number;
  /** Texts that the carrier sends and bills; 0 for an empty text. */
  segments: number;
  /** Units that each segment of this text holds: fewer when there are several, since a header joins them. */
  perSegment: number;
  /** Units in each segment, in order. Their sum is `units`. */
  filled: readonly number[];
}

/** 140 bytes, less 6 for the header that joins several (3GPP TS 23.040, section 9.2.3.24.1). */
export const CAPACITY: Readonly<Record<Encoding, { alone: number; joined: number }>> = {
  'GSM-7': { alone: 160, joined: 153 },
  'UCS-2': { alone: 70, joined: 67 },
};

/**
 * How a text travels. Characters are packed in order, and one that takes two units (an escape pair, a surrogate pair) is
 * never split, so a long text can need a segment more than its units divided by the capacity.
 *
 * Of our own because sms-segments-calculator 1.3.0 keeps whole graphemes together: it counts a segment too many for
 * joined emoji, which handsets and carriers do part between code points. split-sms has had no release for years.
 */
export function segmentsOf(text: string): Segmentation {
  const characters = Array.from(text);
  const encoding: Encoding = characters.every(isGsm) ? 'GSM-7' : 'UCS-2';
  const sizes = characters.map((character) => unitsOf(character, encoding));
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const { alone, joined } = CAPACITY[encoding];
  if (units === 0) return { encoding, units, segments: 0, perSegment: alone, filled: [] };
  if (units <= alone) return { encoding, units, segments: 1, perSegment: alone, filled: [units] };
  const filled = pack(sizes, joined);
  return { encoding, units, segments: filled.length, perSegment: joined, filled };
}

function unitsOf(character: string, encoding: Encoding): number {
  if (encoding === 'UCS-2') return character.length;
  return EXTENSION.has(character) ? 2 : 1;
}

function pack(sizes: readonly number[], capacity: number): number[] {
  const filled = [0];
  for (const size of sizes) {
    const last = filled.length - 1;
    const taken = filled[last] ?? 0;
    if (taken + size <= capacity) filled[last] = taken + size;
    else filled.push(size);
  }
  return filled;
}
