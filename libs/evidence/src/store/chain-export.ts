import type { BusinessId } from '@ringback/event-contracts';
import type { Queryable } from '@ringback/outbox';
import type { ChainHead } from '../chain.js';
import { commitmentTo, type Revealed } from '../commitment.js';
import { contentOf } from '../entry.js';
import { type ChainEntry, type ChainVerdict, verifyChain } from '../verify-chain.js';
import { anchorOf, chainHead } from './chain-ends.js';
import { ENTRY_COLUMNS, entryOf, type EntryRow } from './rows.js';

const PAGE = 1_000;

export const CHAIN_FORMAT = 'ringback-evidence-chain/1';

/**
 * Checks all of a business's chain as it is stored, page by page, and that the personal values beside it are those that were
 * recorded, as far as they were not erased.
 */
export async function auditChain(db: Queryable, businessId: BusinessId): Promise<ChainVerdict> {
  let head = await anchorOf(db, businessId);
  for await (const page of pagesOf(db, businessId)) {
    const verdict = verifyChain(page, head);
    if (verdict.is === 'broken') return verdict;
    const exchanged = await firstExchanged(db, page);
    if (exchanged) return { is: 'broken', sequence: exchanged.sequence, why: 'changed' };
    ({ head } = verdict);
  }
  return { is: 'whole', head };
}

/** The first entry with a personal value that is not the one it was chained with. */
async function firstExchanged(db: Queryable, page: readonly ChainEntry[]): Promise<ChainEntry | undefined> {
  const contents = new Map(page.map((entry) => [entry, contentOf(entry.content)]));
  const rows = await db.query<{ entry_id: string; revealed: Record<string, Revealed> }>(
    'select entry_id, revealed from evidence_personal where entry_id = any($1::uuid[])',
    [[...contents.values()].map(({ id }) => id)],
  );
  const revealed = new Map(rows.map((row) => [row.entry_id, Object.entries(row.revealed)]));
  return page.find((entry) => {
    const content = contents.get(entry);
    return content && revealed.get(content.id)?.some(([name, one]) => commitmentTo(one) !== content.personal[name]);
  });
}

/** Where an export goes on: after an entry, up to the head that it began with. */
export interface ExportPosition {
  after: number;
  head: number;
}

/**
 * A page of a business's whole chain as lines of JSON, for `verify-evidence`: first what it is, after which entry it begins and where it
 * ends, then every entry, its content as the very text that was hashed. It holds no personal data, only commitments to it.
 * @param position null for the first page.
 */
export async function exportPage(db: Queryable, businessId: BusinessId, position: ExportPosition | null): Promise<{ lines: string[]; next: ExportPosition | null }> {
  const { after, head, lines: first } = position ? { ...position, lines: [] } : await beginning(db, businessId);
  const entries = await pageAfter(db, businessId, after, head);
  const last = entries.at(-1)?.sequence ?? head;
  return { lines: [...first, ...entries.map(lineOf)], next: entries.length === PAGE && last < head ? { after: last, head } : null };
}

async function beginning(db: Queryable, businessId: BusinessId): Promise<ExportPosition & { lines: string[] }> {
  const anchor = await anchorOf(db, businessId);
  const head = (await chainHead(db, businessId)) ?? anchor;
  return { after: 0, head: head.sequence, lines: [lineOf({ format: CHAIN_FORMAT, businessId: head.businessId, anchor: ending(anchor), head: ending(head) })] };
}

const lineOf = (value: object): string => `${JSON.stringify(value)}\n`;
const ending = ({ sequence, hash }: ChainHead): Pick<ChainHead, 'sequence' | 'hash'> => ({ sequence, hash });

async function* pagesOf(db: Queryable, businessId: BusinessId): AsyncGenerator<ChainEntry[]> {
  for (let after = 0, full = true; full; ) {
    const page = await pageAfter(db, businessId, after);
    yield page;
    after = page.at(-1)?.sequence ?? after;
    full = page.length === PAGE;
  }
}

/** @param upTo the last of all pages; the end of the chain without it. */
async function pageAfter(db: Queryable, businessId: BusinessId, after: number, upTo: number | null = null): Promise<ChainEntry[]> {
  const rows = await db.query<EntryRow>(
    `select ${ENTRY_COLUMNS} from evidence_entries where business_id = $1 and sequence > $2 and ($3::bigint is null or sequence <= $3) order by sequence limit ${PAGE}`,
    [businessId, after, upTo],
  );
  return rows.map(entryOf);
}
