import type { Database, Sql, Transaction } from './database.js';
import { fairShares, type ShareMember, type SharePartition } from './fair-shares.js';

/** A partition of ours. */
export interface Ownership {
  partitionId: number;
  topic: string;
  number: number;
  next: number;
  epoch: number;
  /** False when another member should have it: finish and let go. */
  stays: boolean;
}

/** How far a partition of ours has been handled, and under which ownership. */
export interface Progress {
  partitionId: number;
  epoch: number;
  next: number;
}

const addGroup: Sql = (s) => `insert into ${s}.groups (name) values ($1) on conflict do nothing`;
const lockGroup: Sql = (s) => `select 1 from ${s}.groups where name = $1 for update`;
/** In one order, as those who store offsets do, so that nobody waits in a circle. */
const lockPartitions: Sql = (s) => `select 1 from ${s}.group_partitions where group_name = $1 order by partition_id for update`;
const renewSql: Sql = (s) => `update ${s}.members set lease_until = clock_timestamp() + make_interval(secs => $2::float8 / 1000) where id = $1 returning id`;
const addMember: Sql = (s) => `
  insert into ${s}.members (id, group_name, topics, lease_until)
  values ($1, $2, $3, clock_timestamp() + make_interval(secs => $4::float8 / 1000))`;
/**
 * SQL: whether a member's lease is over. While the server was away nobody could renew, so everybody gets the time of a
 * lease to do so. @param leaseMs number of the parameter that holds the lease in milliseconds.
 */
export const hasExpired = (leaseMs: number): string =>
  `lease_until < clock_timestamp() and pg_postmaster_start_time() < clock_timestamp() - make_interval(secs => $${leaseMs}::float8 / 1000)`;
const removeExpired: Sql = (s) => `delete from ${s}.members where group_name = $1 and ${hasExpired(2)} returning id`;
const disown: Sql = (s) => `update ${s}.group_partitions set owner = null where group_name = $1 and owner = any($2::uuid[])`;
const removeMember: Sql = (s) => `delete from ${s}.members where id = $1`;
const removeAll: Sql = (s) => `delete from ${s}.members`;
const disownAll: Sql = (s) => `update ${s}.group_partitions set owner = null where owner is not null`;
const addPartitions: Sql = (s) => `
  insert into ${s}.group_partitions (group_name, partition_id)
  select $1, id from ${s}.partitions where topic = any($2) on conflict do nothing`;
const membersSql: Sql = (s) => `select id, topics from ${s}.members where group_name = $1 order by id`;
const partitionsSql: Sql = (s) => `
  select g.partition_id as id, p.topic, g.owner from ${s}.group_partitions g join ${s}.partitions p on p.id = g.partition_id
  where g.group_name = $1 order by g.partition_id`;
const setTargets: Sql = (s) => `
  update ${s}.group_partitions g set target = w.target from unnest($2::int[], $3::uuid[]) as w(partition_id, target)
  where g.group_name = $1 and g.partition_id = w.partition_id and g.target is distinct from w.target`;
const announceSql: Sql = (s) => `update ${s}.groups set generation = generation + 1, last_seen_at = now() where name = $1`;
const claimSql: Sql = (s) => `
  update ${s}.group_partitions set owner = $2, epoch = epoch + 1 where group_name = $1 and target = $2 and owner is null`;
const mineSql: Sql = (s) => `
  select g.partition_id, p.topic, p.number, g.next_position, g.epoch, g.target = g.owner as stays, r.generation
  from ${s}.groups r
  left join ${s}.group_partitions g on g.group_name = r.name and g.owner = $2
  left join ${s}.partitions p on p.id = g.partition_id
  where r.name = $1 order by g.partition_id`;
const letGo: Sql = (s) => `
  update ${s}.group_partitions g set owner = null, next_position = greatest(g.next_position, w.next)
  from unnest($3::int[], $4::int[], $5::bigint[]) as w(partition_id, epoch, next)
  where g.group_name = $1 and g.owner = $2 and g.partition_id = w.partition_id and g.epoch = w.epoch`;

interface MineRow {
  partition_id: number | null;
  topic: string;
  number: number;
  next_position: string;
  epoch: number;
  stays: boolean;
  generation: string;
}

export interface GroupView {
  owned: Ownership[];
  /** Changes when it is time to look again. */
  generation: number;
}

/**
 * One member's part in its group. Members write down who should deliver what (`target`) whenever one joins, leaves or has
 * let its lease expire; each then lets go what it should not have and takes what is free and meant for it.
 */
export class Membership {
  constructor(
    private readonly database: Database,
    readonly memberId: string,
    readonly group: string,
    private readonly topics: readonly string[],
    private readonly leaseMs: number,
  ) {}

  /** Joins, or joins again after the lease was lost; removes dead members; takes what is free and ours. */
  async look(): Promise<GroupView> {
    return this.database.transaction(async (transaction) => {
      await transaction.query(addGroup, [this.group]);
      await this.lock(transaction);
      const isNew = (await transaction.query(renewSql, [this.memberId, this.leaseMs])).length === 0;
      if (isNew) await transaction.query(addMember, [this.memberId, this.group, this.topics, this.leaseMs]);
      if (isNew) await transaction.query(addPartitions, [this.group, this.topics]);
      const dead = await transaction.query<{ id: string }>(removeExpired, [this.group, this.leaseMs]);
      if (dead.length > 0) await transaction.query(disown, [this.group, dead.map(({ id }) => id)]);
      if (isNew || dead.length > 0) await this.share(transaction);
      await transaction.query(claimSql, [this.group, this.memberId]);
      return toView(await transaction.query<MineRow>(mineSql, [this.group, this.memberId]));
    });
  }

  /** Gives partitions back, with their progress, and tells the others. */
  async release(progress: readonly Progress[]): Promise<void> {
    await this.database.transaction(async (transaction) => {
      await this.lock(transaction);
      await this.giveBack(transaction, progress);
      await transaction.query(announceSql, [this.group]);
    });
  }

  async leave(progress: readonly Progress[]): Promise<void> {
    await this.database.transaction(async (transaction) => {
      await this.lock(transaction);
      await this.giveBack(transaction, progress);
      await transaction.query(disown, [this.group, [this.memberId]]);
      await transaction.query(removeMember, [this.memberId]);
      await this.share(transaction);
    });
  }

  private async lock(transaction: Transaction): Promise<void> {
    await transaction.query(lockGroup, [this.group]);
    await transaction.query(lockPartitions, [this.group]);
  }

  private async giveBack(transaction: Transaction, progress: readonly Progress[]): Promise<void> {
    const columns = [progress.map(({ partitionId }) => partitionId), progress.map(({ epoch }) => epoch), progress.map(({ next }) => next)];
    await transaction.query(letGo, [this.group, this.memberId, ...columns]);
  }

  private async share(transaction: Transaction): Promise<void> {
    const members = await transaction.query<ShareMember>(membersSql, [this.group]);
    const partitions = await transaction.query<SharePartition>(partitionsSql, [this.group]);
    const shares = fairShares(members, partitions);
    await transaction.query(setTargets, [this.group, [...shares.keys()], [...shares.values()]]);
    await transaction.query(announceSql, [this.group]);
  }
}

/** See `PostgresEventLog.forgetMembers`. */
export async function forgetMembers(database: Database): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.query(removeAll);
    await transaction.query(disownAll);
  });
}

function toView(rows: readonly MineRow[]): GroupView {
  const owned = rows.flatMap(({ partition_id, topic, number, next_position, epoch, stays }) =>
    partition_id === null ? [] : [{ partitionId: partition_id, topic, number, next: Number(next_position), epoch, stays }],
  );
  return { owned, generation: Number(rows[0]?.generation ?? 0) };
}
