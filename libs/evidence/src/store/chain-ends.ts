import type { BusinessId } from '@ringback/event-contracts';
import type { Queryable } from '@ringback/outbox';
import { type ChainHead, genesisOf } from '../chain.js';
import { HEAD_COLUMNS, headOf, type HeadRow } from './rows.js';

/** The last entry of a chain; null when it has none. */
export async function chainHead(db: Queryable, businessId: BusinessId): Promise<ChainHead | null> {
  const [row] = await db.query<HeadRow>(
    `select ${HEAD_COLUMNS} from evidence_entries where business_id = $1 order by sequence desc limit 1`, [businessId],
  );
  return row ? headOf(row) : null;
}

/** The entry after which the stored chain begins: the last that was let go, or none. */
export async function anchorOf(db: Queryable, businessId: BusinessId): Promise<ChainHead> {
  const [row] = await db.query<HeadRow>(`select ${HEAD_COLUMNS} from evidence_anchors where business_id = $1`, [businessId]);
  return row ? headOf(row) : genesisOf(businessId.toLowerCase() as BusinessId);
}
