import type { BusinessId } from '@ringback/event-contracts';
import type { Queryable } from '@ringback/outbox';
import type { ChainHead } from '../chain.js';
import { type ChainEntry, type ChainVerdict, verifyChain } from '../verify-chain.js';
import { anchorOf, chainHead } from './chain-ends.js';
import { ENTRY_COLUMNS, entryOf, type EntryRow } from './rows.js';

const PAGE = 1_000;

export const CHAIN_FORMAT = 'ringback-evidence-chain/1';

/** Checks all of a business's chain as it is stored, page by page. Reads the newest entries too, if they come in meanwhile. */
export async function auditChain(db: Queryable, businessId: BusinessId): Promise<ChainVerdict> {
  let head = await anchorOf(db, businessId);
  for await (const page of pagesOf(db, businessId)) {
    const verdict = verifyChain(page, head);
    if (verdict.is === 'broken') return verdict;
    ({ head } = verdict);
  }
  return { is: 'whole', head };
}

/**
 * A business's whole chain as lines of JSON, for `verify-evidence`: first what it is, after which entry it begins and where it
 * ends, then every entry, its content as the very text that was hashed. It holds no personal data, only commitments to it.
 */
export async function* exportChain(db: Queryable, businessId: BusinessId): AsyncGenerator<string> {
  const anchor = await anchorOf(db, businessId);
  const head = (await chainHead(db, businessId)) ?? anchor;
  yield lineOf({ format: CHAIN_FORMAT, businessId: head.businessId, anchor: ending(anchor), head: ending(head) });
  for await (const page of pagesOf(db, businessId)) {
    for (const entry of page) {
      if (entry.sequence > head.sequence) return;
      yield lineOf(entry);
    }
  }
}

const lineOf = (value: object): string => `${JSON.stringify(value)}\n`;
const ending = ({ sequence, hash }: ChainHead): Pick<ChainHead, 'sequence' | 'hash'> => ({ sequence, hash });

async function* pagesOf(db: Queryable, businessId: BusinessId): AsyncGenerator<ChainEntry[]> {
  for (let after = 0, full = true; full; ) {
    const rows = await db.query<EntryRow>(
      `select ${ENTRY_COLUMNS} from evidence_entries where business_id = $1 and sequence > $2 order by sequence limit ${PAGE}`,
      [businessId, after],
    );
    const page = rows.map(entryOf);
    yield page;
    after = page.at(-1)?.sequence ?? after;
    full = page.length === PAGE;
  }
}
