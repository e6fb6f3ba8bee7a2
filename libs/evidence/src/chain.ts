import type { BusinessId, Instant } from '@ringback/event-contracts';
import { canonical, type Hash, sha256 } from './canonical.js';
import { linkOf } from './links.js';

/** An entry's place in its business's chain. Everything but `hash` is what `hash` is taken of. */
export interface ChainLink {
  businessId: BusinessId;
  /** 1, 2, 3 … without a gap. */
  sequence: number;
  previousHash: Hash;
  /** An older entry, see {@link linkOf}; null when it has none, or when that one is no longer kept. */
  link: { sequence: number; hash: Hash } | null;
  /** When the entry was chained; never before the entry before it. */
  sealedAt: Instant;
  /** Of the entry's content. The content itself is not needed to follow the chain, so that others' need not be shown. */
  contentHash: Hash;
  hash: Hash;
}

/** Where a chain ends, or where a part of it begins after. */
export interface ChainHead {
  businessId: BusinessId;
  sequence: number;
  hash: Hash;
  /** Null when there is no entry yet. */
  sealedAt: Instant | null;
}

/** The head of a chain without entries. */
export function genesisOf(businessId: BusinessId): ChainHead {
  return { businessId, sequence: 0, hash: sha256(businessId), sealedAt: null };
}

export interface Sealing {
  at: Instant;
  /** The hash of an entry up to the head that is linked to; undefined when it is no longer kept. */
  hashAt: (sequence: number) => Hash | undefined;
}

/** Chains entries, given by the hashes of their contents, in this order. */
export function appendTo(head: ChainHead, contentHashes: readonly Hash[], { at, hashAt }: Sealing): ChainLink[] {
  const fresh: ChainLink[] = [];
  const hashOfEarlier = (sequence: number): Hash | undefined => fresh[sequence - head.sequence - 1]?.hash ?? hashAt(sequence);
  // The clocks of replicas differ a little.
  const sealedAt = head.sealedAt !== null && head.sealedAt > at ? head.sealedAt : at;
  let { hash: previousHash } = head;
  for (const contentHash of contentHashes) {
    const sequence = head.sequence + fresh.length + 1;
    const target = linkOf(sequence);
    const targetHash = target === null ? undefined : hashOfEarlier(target);
    const link = target === null || targetHash === undefined ? null : { sequence: target, hash: targetHash };
    const unhashed = { businessId: head.businessId, sequence, previousHash, link, sealedAt, contentHash };
    previousHash = hashOf(unhashed);
    fresh.push({ ...unhashed, hash: previousHash });
  }
  return fresh;
}

/** The older entries that the next `count` entries are linked to. */
export function linkTargets(head: ChainHead, count: number): number[] {
  const targets = Array.from({ length: count }, (_, index) => linkOf(head.sequence + index + 1));
  return targets.filter((target) => target !== null).filter((target) => target <= head.sequence);
}

export function hashOf({ businessId, sequence, previousHash, link, sealedAt, contentHash }: Omit<ChainLink, 'hash'>): Hash {
  return sha256(canonical({ version: 1, businessId, sequence, previousHash, link, sealedAt, contentHash }));
}
