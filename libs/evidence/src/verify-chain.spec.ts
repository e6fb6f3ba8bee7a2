import type { BusinessId, Instant } from '@ringback/event-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aChain, aText, AT, BUSINESS, type Chained } from '../test/a-chain.js';
import { sha256 } from './canonical.js';
import { appendTo, genesisOf, hashOf } from './chain.js';
import { type ChainEntry, verifyChain } from './verify-chain.js';

const genesis = genesisOf(BUSINESS);
const aLongChain = (): Chained => aChain([1, 2, 3, 4, 5].flatMap((n) => aText(n)));
const rehashed = (entry: ChainEntry): ChainEntry => ({ ...entry, hash: hashOf({ ...entry, contentHash: sha256(entry.content) }) });

describe('a chain in which something was done to an entry', () => {
  const { entries } = aLongChain();
  const forged = (at: number, change: Partial<ChainEntry>) => entries.map((entry) => (entry.sequence === at ? rehashed({ ...entry, ...change }) : entry));
  it.each<[string, ChainEntry[], { sequence: number; why: string }]>([
    ['is taken out', entries.filter(({ sequence }) => sequence !== 7), { sequence: 7, why: 'missing' }],
    ['is taken out at the beginning', entries.slice(1), { sequence: 1, why: 'missing' }],
    ['changes places', [...entries.slice(0, 6), entries[7]!, entries[6]!, ...entries.slice(8)], { sequence: 7, why: 'reordered' }],
    ['stands twice', [...entries.slice(0, 7), entries[6]!, ...entries.slice(7)], { sequence: 7, why: 'inserted' }],
    ['has other content', entries.map((entry) => (entry.sequence === 9 ? { ...entry, content: entry.content.replace('implied', 'press-1') } : entry)), { sequence: 9, why: 'changed' }],
    ['has other content and a hash that fits it', forged(9, { content: '{}' }), { sequence: 9, why: 'changed' }],
    ['was sealed at another time', forged(20, { sealedAt: '2026-01-01T00:00:00.000Z' as Instant }).slice(0, 19).concat({ ...entries[19]!, sealedAt: '2026-01-01T00:00:00.000Z' as Instant }), { sequence: 20, why: 'changed' }],
    ['begins a chain of its own', forged(1, { previousHash: sha256('elsewhere') }), { sequence: 1, why: 'inserted' }],
    ['is linked to what was never there', forged(20, { link: { sequence: 8, hash: sha256('elsewhere') } }), { sequence: 8, why: 'changed' }],
  ])('that %s is broken there', (_, chain, fault) => {
    expect(verifyChain(chain, genesis)).toEqual({ is: 'broken', ...fault });
  });

  it('is broken when it is another business’s', () => {
    expect(verifyChain(entries, genesisOf('00000000-0000-4000-8000-00000000ffff' as BusinessId))).toEqual({ is: 'broken', sequence: 1, why: 'changed' });
  });

  it('is broken when any one byte of what is stored is another', () => {
    const fields = ['businessId', 'sequence', 'previousHash', 'link', 'sealedAt', 'content', 'hash'] as const;
    fc.assert(
      fc.property(fc.nat(entries.length - 1), fc.constantFrom(...fields), fc.nat(), fc.integer({ min: 1, max: 127 }), (index, field, place, mask) => {
        const entry = entries[index]!;
        const text = JSON.stringify(entry[field]);
        const at = place % text.length;
        const flipped = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ mask) + text.slice(at + 1);
        const value = tryToRead(flipped);
        // Not JSON any more, or the same once more (`null` and a space): nothing that could be stored.
        fc.pre(value !== undefined && JSON.stringify(value) !== text);
        const chain = entries.with(index, { ...entry, [field]: value });
        expect(verifyChain(chain, genesis).is).toBe('broken');
      }),
      { numRuns: 2_000 },
    );
  });
});

function tryToRead(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

describe('a chain', () => {
  it('that is as it was is whole, up to its head', () => {
    const { entries } = aLongChain();
    const { sequence, hash } = entries.at(-1)!;
    expect(verifyChain(entries, genesis)).toEqual({ is: 'whole', head: { businessId: BUSINESS, sequence, hash, sealedAt: AT } });
    expect(verifyChain([], genesis)).toEqual({ is: 'whole', head: genesis });
  });

  it('is the same, in however many parts it was appended and is checked', () => {
    const { links, entries } = aLongChain();
    const contentHashes = links.map(({ contentHash }) => contentHash);
    fc.assert(
      fc.property(fc.nat(links.length), (cut) => {
        const first = appendTo(genesis, contentHashes.slice(0, cut), { at: AT, hashAt: () => undefined });
        const head = { ...genesis, ...(cut > 0 && { sequence: cut, hash: first.at(-1)!.hash, sealedAt: AT }) };
        const second = appendTo(head, contentHashes.slice(cut), { at: AT, hashAt: (sequence) => links[sequence - 1]?.hash });
        expect([...first, ...second]).toEqual(links);
        expect(verifyChain(entries.slice(cut), head).is).toBe('whole');
      }),
    );
  });

  it('is never sealed at an earlier time than before, though a replica’s clock is behind', () => {
    const head = { ...genesis, sequence: 3, hash: sha256('three'), sealedAt: AT };
    const [next] = appendTo(head, [sha256('four')], { at: '2026-11-23T16:59:59.000Z' as Instant, hashAt: () => undefined });
    expect(next!.sealedAt).toBe(AT);
  });

  it('goes on without a link to an entry that is no longer kept', () => {
    const head = { ...genesis, sequence: 3, hash: sha256('three'), sealedAt: AT };
    const [fourth] = appendTo(head, [sha256('four')], { at: AT, hashAt: () => undefined });
    expect(fourth).toMatchObject({ sequence: 4, link: null, previousHash: head.hash });
  });
});
