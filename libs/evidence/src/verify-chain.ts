import { type Hash, sha256 } from './canonical.js';
import { type ChainHead, type ChainLink, hashOf } from './chain.js';

/** An entry of a chain with its content, as it was read from wherever it is kept. */
export interface ChainEntry extends Omit<ChainLink, 'contentHash'> {
  /** Canonical JSON. */
  content: string;
}

/**
 * `changed`: the entry is not what was chained. `missing`: it is not there. `reordered`: it is there, in another place.
 * `inserted`: there is one more than was chained.
 */
export type ChainFault = 'changed' | 'missing' | 'reordered' | 'inserted';

export type ChainVerdict = { is: 'whole'; head: ChainHead } | { is: 'broken'; sequence: number; why: ChainFault };

/**
 * Whether these entries are the ones that were chained after `anchor`, all of them and in order, and if not, the first that is
 * wrong. Entries cut off at the end leave a whole chain: compare the head with one that was noted elsewhere. A chain may be
 * checked in parts, each after the head of the one before; links out of a part are held by the entry's own hash alone.
 */
export function verifyChain(entries: readonly ChainEntry[], anchor: ChainHead): ChainVerdict {
  const present = new Set(entries.map(({ sequence }) => sequence));
  const hashes = new Map<number, Hash>([[anchor.sequence, anchor.hash]]);
  let head = anchor;
  for (const entry of entries) {
    const fault = faultOf(entry, head, present, hashes);
    if (fault) return { is: 'broken', ...fault };
    hashes.set(entry.sequence, entry.hash);
    const { businessId, sequence, hash, sealedAt } = entry;
    head = { businessId, sequence, hash, sealedAt };
  }
  return { is: 'whole', head };
}

interface Fault {
  sequence: number;
  why: ChainFault;
}

function faultOf(entry: ChainEntry, head: ChainHead, present: ReadonlySet<number>, hashes: ReadonlyMap<number, Hash>): Fault | null {
  const expected = head.sequence + 1;
  const { sequence, link } = entry;
  if (sequence < expected) return { sequence, why: 'inserted' };
  if (sequence > expected) return { sequence: expected, why: present.has(expected) ? 'reordered' : 'missing' };
  if (entry.businessId !== head.businessId || hashOf({ ...entry, contentHash: sha256(entry.content) }) !== entry.hash) {
    return { sequence, why: 'changed' };
  }
  if (entry.previousHash !== head.hash) {
    // The entry is sound and names another before it: that one was exchanged, or else this one was never chained here.
    return hashes.size > 1 ? { sequence: head.sequence, why: 'changed' } : { sequence, why: 'inserted' };
  }
  if (link && hashes.has(link.sequence) && hashes.get(link.sequence) !== link.hash) return { sequence: link.sequence, why: 'changed' };
  return null;
}
