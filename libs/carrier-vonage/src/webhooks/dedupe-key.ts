import { clipped } from '../words.js';

/** Bounds a key made of the carrier's texts: an index entry in PostgreSQL may take about 2,700 bytes. */
const maxPart = 200;

/** Equal for equal parts, and for those only. */
export function dedupeKey(kind: string, ...parts: readonly (string | null)[]): string {
  let key = kind;
  for (const part of parts) key += part === null ? '|' : `|${clipped(part, maxPart).replaceAll(/[|\\]/g, '\\$&')}`;
  return key;
}
