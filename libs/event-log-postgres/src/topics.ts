import type { Database, Sql } from './database.js';

/** A partition's id in the tables, by its number. */
export type PartitionIds = readonly number[];

const selectSql: Sql = (s) => `select id from ${s}.partitions where topic = $1 order by number`;
const lockSql: Sql = (s) => `select pg_advisory_xact_lock(hashtextextended('${s}.topics', 0))`;
const createSql: Sql = (s) => `insert into ${s}.partitions (topic, number) select $1, n from generate_series(0, $2::int - 1) as n`;

/** The topics, made at first use. A topic's number of partitions never changes, or its keys would lose their order. */
export class Topics {
  private readonly known = new Map<string, Promise<PartitionIds>>();

  constructor(
    private readonly database: Database,
    private readonly partitions: number,
  ) {}

  partitionsOf(topic: string): Promise<PartitionIds> {
    const known = this.known.get(topic);
    if (known) return known;
    const found = this.findOrCreate(topic);
    this.known.set(topic, found);
    found.catch(() => this.known.delete(topic));
    return found;
  }

  /** After a sign that the tables are not those we knew. */
  forget(): void {
    this.known.clear();
  }

  private async findOrCreate(topic: string): Promise<PartitionIds> {
    const found = await this.database.query<{ id: number }>(selectSql, [topic]);
    if (found.length > 0) return found.map(({ id }) => id);
    return this.database.transaction(async (transaction) => {
      await transaction.query(lockSql);
      const meanwhile = await transaction.query<{ id: number }>(selectSql, [topic]);
      if (meanwhile.length > 0) return meanwhile.map(({ id }) => id);
      await transaction.query(createSql, [topic, this.partitions]);
      return (await transaction.query<{ id: number }>(selectSql, [topic])).map(({ id }) => id);
    });
  }
}
