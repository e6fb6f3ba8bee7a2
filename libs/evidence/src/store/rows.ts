import { type BusinessId, type Instant, instantOf } from '@ringback/event-contracts';
import type { Hash } from '../canonical.js';
import type { ChainHead, ChainLink } from '../chain.js';
import type { ChainEntry } from '../verify-chain.js';

export interface HeadRow {
  business_id: BusinessId;
  sequence: string;
  hash: Buffer;
  sealed_at: Date;
}

export const HEAD_COLUMNS = 'business_id, sequence, hash, sealed_at';

interface PlaceRow extends HeadRow {
  previous_hash: Buffer;
  link_sequence: string | null;
  link_hash: Buffer | null;
}

const PLACE_COLUMNS = `${HEAD_COLUMNS}, previous_hash, link_sequence, link_hash`;

export interface EntryRow extends PlaceRow {
  content: string;
}

export const ENTRY_COLUMNS = `${PLACE_COLUMNS}, content`;

/** A row of {@link LINK_COLUMNS}: without the content, which stays in the database. */
export interface LinkRow extends PlaceRow {
  content_hash: Buffer;
}

/** As {@link sha256} has it: of the text's UTF-8 bytes. */
export const CONTENT_HASH = `sha256(convert_to(content, 'UTF8'))`;
export const LINK_COLUMNS = `${PLACE_COLUMNS}, ${CONTENT_HASH} as content_hash`;

export const hexOf = (hash: Buffer): Hash => hash.toString('hex') as Hash;
export const bytesOf = (hash: Hash): Buffer => Buffer.from(hash, 'hex');

export function headOf({ business_id: businessId, sequence, hash, sealed_at }: HeadRow): ChainHead & { sealedAt: Instant } {
  return { businessId, sequence: Number(sequence), hash: hexOf(hash), sealedAt: instantOf(sealed_at.getTime()) };
}

function placeOf(row: PlaceRow): Omit<ChainLink, 'contentHash'> {
  const { previous_hash, link_sequence, link_hash } = row;
  const link = link_sequence === null || link_hash === null ? null : { sequence: Number(link_sequence), hash: hexOf(link_hash) };
  return { ...headOf(row), previousHash: hexOf(previous_hash), link };
}

export const entryOf = (row: EntryRow): ChainEntry => ({ ...placeOf(row), content: row.content });
export const linkRowOf = (row: LinkRow): ChainLink => ({ ...placeOf(row), contentHash: hexOf(row.content_hash) });
