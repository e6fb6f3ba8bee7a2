import type { Database, Sql } from './database.js';

/**
 * Forward only; each is applied once. Rows that are updated all the time leave room in their pages, so that an update
 * touches no index.
 */
const migrations: readonly Sql[] = [
  (s) => `
    create table ${s}.partitions (
      id int generated always as identity primary key,
      topic text not null,
      number int not null,
      -- The position that the next record gets. Locked while positions are given out, so that they become visible in order.
      head bigint not null default 0,
      unique (topic, number)
    ) with (fillfactor = 40);

    create table ${s}.records (
      partition_id int not null,
      position bigint not null,
      key text not null,
      value text not null,
      headers text not null,
      published_at timestamptz not null,
      primary key (partition_id, position)
    );

    create view ${s}.events as
      select p.topic, p.number as partition, r.position, r.key, r.value, r.headers::json as headers, r.published_at
      from ${s}.records r join ${s}.partitions p on p.id = r.partition_id;

    create table ${s}.groups (
      name text primary key,
      -- Grows when members or owners change, so that the others look.
      generation bigint not null default 0,
      last_seen_at timestamptz not null default now()
    );

    create table ${s}.members (
      id uuid primary key,
      group_name text not null references ${s}.groups (name),
      topics text[] not null,
      lease_until timestamptz not null
    ) with (fillfactor = 40);

    create table ${s}.group_partitions (
      group_name text not null references ${s}.groups (name),
      partition_id int not null references ${s}.partitions (id),
      next_position bigint not null default 0,
      -- Who delivers it, and who should. An owner that should not finishes and lets go; only then the other takes it.
      owner uuid,
      target uuid,
      -- Grows with each owner; a store under an older one comes too late and is refused.
      epoch int not null default 0,
      primary key (group_name, partition_id)
    ) with (fillfactor = 40);`,
];

/** Brings the tables up to date. Replicas may call it at once. */
export async function migrate(database: Database): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.query((s) => `select pg_advisory_xact_lock(hashtextextended('${s}.migrate', 0))`);
    await transaction.query((s) => `create schema if not exists ${s}`);
    await transaction.query((s) => `create table if not exists ${s}.migrations (version int primary key, applied_at timestamptz not null default now())`);
    const applied = await transaction.query<{ version: number }>((s) => `select version from ${s}.migrations`);
    for (const [index, migration] of migrations.entries()) {
      if (applied.some(({ version }) => version === index + 1)) continue;
      for (const statement of migration(database.schema).split(/;\s*$/m)) {
        if (statement.trim() !== '') await transaction.query(() => statement);
      }
      await transaction.query((s) => `insert into ${s}.migrations (version) values ($1)`, [index + 1]);
    }
  });
}
