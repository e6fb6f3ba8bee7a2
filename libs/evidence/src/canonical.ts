import canonicalize from 'canonicalize';
import { hash } from 'node:crypto';

/** A SHA-256 as 64 lower-case hex digits. */
export type Hash = string & { readonly brand: 'Hash' };

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/**
 * The one way to write a value as JSON (RFC 8785), so that whoever reads it hashes the same bytes.
 * @throws Error for what JSON cannot hold: NaN, infinities, half a surrogate pair, cycles.
 */
export function canonical(value: object): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('not JSON');
  return text;
}

/** Of the UTF-8 bytes of the text. */
export function sha256(text: string): Hash {
  return hash('sha256', text, 'hex') as Hash;
}

/** With strings that PostgreSQL can hold: NUL and halves of surrogate pairs become U+FFFD. The value itself when it has no others. */
export function storable<Value>(value: Value): Value {
  return isStorable(value as Json) ? value : (storableJson(value as Json) as Value);
}

function isStorable(value: Json): boolean {
  if (typeof value === 'string') return isStorableText(value);
  if (value === null || typeof value !== 'object') return true;
  if (Array.isArray(value)) return value.every(isStorable);
  return Object.entries(value).every(([name, inner]) => isStorableText(name) && isStorable(inner));
}

const isStorableText = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

function storableJson(value: Json): Json {
  if (typeof value === 'string') return value.replaceAll('\0', '\uFFFD').toWellFormed();
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(storableJson);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [storableJson(name) as string, storableJson(inner)]));
}
