import { hash, randomBytes } from 'node:crypto';
import type { Hash } from './canonical.js';

/**
 * What opens a commitment. Personal data is never in a chained entry itself: the entry holds, for each value, only
 * `sha256(salt || value)`, and value and salt stand beside the chain, where erasure deletes both. The chain stays whole, what
 * was chained cannot be exchanged for something else, and once the salt is gone nobody can tell what the value was, not even
 * by trying all telephone numbers, of which there are few enough to try without it.
 */
export interface Revealed {
  /** 32 random bytes in hex: as fixed in length, salt and value cannot be cut apart in two ways. */
  salt: string;
  value: string;
}

export const newSalt = (): string => randomBytes(32).toString('hex');

/** The salt's bytes followed by the value's UTF-8 bytes, hashed. */
export function commitmentTo({ salt, value }: Revealed): Hash {
  return hash('sha256', Buffer.concat([Buffer.from(salt, 'hex'), Buffer.from(value)]), 'hex') as Hash;
}
