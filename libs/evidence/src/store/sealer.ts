import type { BusinessId, Instant } from '@ringback/event-contracts';
import type { Queryable, Transactions, UnitOfWork } from '@ringback/outbox';
import { setTimeout } from 'node:timers/promises';
import type { Hash } from '../canonical.js';
import { appendTo, type ChainHead, type ChainLink, genesisOf, linkTargets } from '../chain.js';
import { bytesOf, CONTENT_HASH, HEAD_COLUMNS, headOf, type HeadRow, hexOf } from './rows.js';

const BATCH = 200;
/** Between two, in milliseconds: nobody waits for a seal, but texts wait for the database. */
const REST_MS = 25;
/** In one turn, so that a service that stops while there is a backlog need not wait for its end. */
const MOST_BATCHES = 40;

export interface Sealed {
  entries: number;
  /** The new end of each chain that grew. Noted elsewhere, it proves later that nothing before it was changed or cut off. */
  heads: ChainHead[];
}

/**
 * Chains entries that have been appended: gives each its place in its business's chain. One replica at a time (advisory lock),
 * in order of their appending; an entry whose transaction commits late takes its place when it is seen. Taking out the waiting
 * entries and storing the chained ones is one transaction: after a crash they wait again.
 */
export class Sealer {
  constructor(private readonly transactions: Pick<Transactions, 'run'>) {}

  /** One turn: for `Recurring`, every second or so. Does nothing while another replica seals. @throws TransientError when the database is away. */
  async seal(): Promise<Sealed> {
    const heads = new Map<BusinessId, ChainHead>();
    let entries = 0;
    for (let batches = 0; batches < MOST_BATCHES; batches++) {
      const fresh = await this.transactions.run(async (unit) => ((await lockIfFree(unit)) ? sealBatch(unit, null) : []));
      for (const { businessId, sequence, hash, sealedAt } of fresh) heads.set(businessId, { businessId, sequence, hash, sealedAt });
      entries += fresh.length;
      if (fresh.length < BATCH) break;
      await setTimeout(REST_MS);
    }
    return { entries, heads: [...heads.values()] };
  }

  /** Chains all that this business has committed until now. Waits for a replica that is sealing. */
  async sealBusiness(businessId: BusinessId): Promise<void> {
    let sealed: number;
    do {
      sealed = await this.transactions.run(async (unit) => {
        await lockWaiting(unit);
        return (await sealBatch(unit, businessId)).length;
      });
    } while (sealed === BATCH);
  }
}

const LOCK = `hashtextextended('ringback evidence ' || current_schema(), 0)`;
/** A replica that freezes with the lock loses its connection, and the lock, after ten seconds. */
const NOT_FOR_EVER = `set_config('idle_in_transaction_session_timeout', '10s', true), set_config('lock_timeout', '15s', true)`;

// Statements of their own: the one that reads must begin after the lock is held, or it sees a chain without the last holder's entries.
async function lockIfFree(db: Queryable): Promise<boolean> {
  const [lock] = await db.query<{ held: boolean }>(`select pg_try_advisory_xact_lock(${LOCK}) as held, ${NOT_FOR_EVER}`);
  return lock?.held ?? false;
}

async function lockWaiting(db: Queryable): Promise<void> {
  await db.query(`select ${NOT_FOR_EVER}`);
  await db.query(`select pg_advisory_xact_lock(${LOCK})`);
}

interface PendingRow {
  position: string;
  business_id: BusinessId;
  content_hash: Buffer;
}

async function sealBatch(unit: UnitOfWork, only: BusinessId | null): Promise<ChainLink[]> {
  const rows = await unit.query<PendingRow>(
    `select position, business_id, ${CONTENT_HASH} as content_hash from evidence_pending
     ${only === null ? '' : 'where business_id = $1'} order by position limit ${BATCH}`,
    only === null ? [] : [only],
  );
  if (rows.length === 0) return [];
  const pending = Map.groupBy(rows, ({ business_id }) => business_id);
  const links = await chained(unit, pending, unit.now);
  await store(unit, [...pending.values()].flat().map(({ position }) => position), links);
  return links;
}

/** In the order of `pending`, business by business. */
async function chained(db: Queryable, pending: ReadonlyMap<BusinessId, readonly PendingRow[]>, at: Instant): Promise<ChainLink[]> {
  const heads = await headsOf(db, [...pending.keys()]);
  const counted = [...pending].map(([businessId, rows]) => ({ rows, head: heads.get(businessId) ?? genesisOf(businessId) }));
  const linked = await hashesOf(db, counted.flatMap(({ rows, head }) => linkTargets(head, rows.length).map((sequence) => ({ ...head, sequence }))));
  return counted.flatMap(({ rows, head }) => {
    const contentHashes = rows.map(({ content_hash }) => hexOf(content_hash));
    return appendTo(head, contentHashes, { at, hashAt: (sequence) => linked.get(placeKey(head.businessId, sequence)) });
  });
}

async function headsOf(db: Queryable, businessIds: readonly BusinessId[]): Promise<Map<BusinessId, ChainHead>> {
  const rows = await db.query<HeadRow>(
    `select head.* from unnest($1::uuid[]) as asked(id) cross join lateral (
       select ${HEAD_COLUMNS} from evidence_entries where business_id = asked.id order by sequence desc limit 1) head`,
    [businessIds],
  );
  return new Map(rows.map((row) => [row.business_id, headOf(row)]));
}

const placeKey = (businessId: BusinessId, sequence: number): string => `${businessId} ${sequence}`;

async function hashesOf(db: Queryable, places: readonly Pick<ChainHead, 'businessId' | 'sequence'>[]): Promise<Map<string, Hash>> {
  if (places.length === 0) return new Map();
  const rows = await db.query<Omit<HeadRow, 'sealed_at'>>(
    `select business_id, sequence, hash from evidence_entries
     join unnest($1::uuid[], $2::bigint[]) as asked(business_id, sequence) using (business_id, sequence)`,
    [places.map(({ businessId }) => businessId), places.map(({ sequence }) => sequence)],
  );
  return new Map(rows.map(({ business_id, sequence, hash }) => [placeKey(business_id, Number(sequence)), hexOf(hash)]));
}

const NAMES = 'entry_id, message_id, call_id, kind';

/** Moves the contents inside the database. */
async function store(db: Queryable, positions: readonly string[], links: readonly ChainLink[]): Promise<void> {
  const moved = await db.query(
    `with taken as (
       delete from evidence_pending p
       using unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::bigint[], $5::bytea[], $6::timestamptz[], $7::bytea[])
         as chained(position, sequence, previous_hash, link_sequence, link_hash, sealed_at, hash)
       where p.position = chained.position
       returning p.business_id, sequence, previous_hash, link_sequence, link_hash, sealed_at, p.content, hash, ${NAMES}
     )
     insert into evidence_entries (business_id, sequence, previous_hash, link_sequence, link_hash, sealed_at, content, hash, ${NAMES})
     select business_id, sequence, previous_hash, link_sequence, link_hash, sealed_at, content, hash, ${NAMES} from taken
     returning sequence`,
    [
      positions,
      links.map(({ sequence }) => sequence),
      links.map(({ previousHash }) => bytesOf(previousHash)),
      links.map(({ link }) => link?.sequence),
      links.map(({ link }) => link && bytesOf(link.hash)),
      links.map(({ sealedAt }) => sealedAt),
      links.map(({ hash }) => bytesOf(hash)),
    ],
  );
  if (moved.length !== links.length) throw new Error(`${links.length - moved.length} waiting entries of evidence vanished while they were being chained`);
}
