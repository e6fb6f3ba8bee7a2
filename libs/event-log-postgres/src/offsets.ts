import { setTimeout as sleep } from 'node:timers/promises';
import type { Database, Sql } from './database.js';
import type { Progress } from './membership.js';

/** One member's progress in one partition. */
export interface Offset extends Progress {
  group: string;
  memberId: string;
  /** The partition is no longer ours: somebody else delivers it. */
  onLost: () => void;
}

/**
 * Refuses what comes from a member that is no longer the owner. Not flushed on its own: after a power cut the last offsets
 * may be missing, and what they stood for is delivered again, as after any crash.
 */
const storeSql: Sql = (s) => `
  with reported as (
    select * from unnest($1::text[], $2::int[], $3::uuid[], $4::int[], $5::bigint[]) as r(group_name, partition_id, owner, epoch, next)
  ), held as materialized (
    select g.group_name, g.partition_id, r.next
    from ${s}.group_partitions g join reported r using (group_name, partition_id)
    where g.owner = r.owner and g.epoch = r.epoch
    order by g.group_name, g.partition_id for update of g
  )
  update ${s}.group_partitions g set next_position = h.next
  from held h, (select set_config('synchronous_commit', 'off', true)) as unflushed
  where g.group_name = h.group_name and g.partition_id = h.partition_id
  returning g.group_name, g.partition_id`;

/** Under load, one statement stores what all groups of the process reported in this time. */
const SOONEST_AGAIN_MS = 100;
const RETRY_MS = 250;

/** Stores progress behind the deliveries: the latest of each partition, all partitions at once. */
export class Offsets {
  private pending = new Map<string, Offset>();
  private storing: Promise<void> | undefined;

  constructor(private readonly database: Database) {}

  report(offset: Offset): void {
    this.pending.set(keyOf(offset), offset);
    this.storing ??= this.store();
  }

  /** No longer worth storing: the partition was given back with its progress, or lost. */
  forget(offset: Pick<Offset, 'group' | 'partitionId'>): void {
    this.pending.delete(keyOf(offset));
  }

  private async store(): Promise<void> {
    // After those that are just finishing.
    await sleep(0);
    while (this.pending.size > 0) {
      const batch = this.pending;
      this.pending = new Map();
      try {
        await this.storeBatch([...batch.values()]);
        await sleep(SOONEST_AGAIN_MS);
      } catch {
        // Later reports of a partition count for more. The database has told of its absence itself.
        this.pending = new Map([...batch, ...this.pending]);
        await sleep(RETRY_MS, undefined, { ref: false });
      }
    }
    this.storing = undefined;
  }

  private async storeBatch(offsets: readonly Offset[]): Promise<void> {
    const rows = await this.database.query<{ group_name: string; partition_id: number }>(storeSql, [
      offsets.map(({ group }) => group),
      offsets.map(({ partitionId }) => partitionId),
      offsets.map(({ memberId }) => memberId),
      offsets.map(({ epoch }) => epoch),
      offsets.map(({ next }) => next),
    ]);
    const stored = new Set(rows.map(({ group_name, partition_id }) => keyOf({ group: group_name, partitionId: partition_id })));
    for (const offset of offsets) if (!stored.has(keyOf(offset))) offset.onLost();
  }
}

const keyOf = ({ group, partitionId }: Pick<Offset, 'group' | 'partitionId'>): string => `${partitionId} ${group}`;
