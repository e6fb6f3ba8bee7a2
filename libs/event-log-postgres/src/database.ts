import { createHash } from 'node:crypto';
import type { RunnerLog } from '@ringback/event-log';
import type pg from 'pg';

/** SQL as a function of the schema's name, so that it stands beside the code that reads its result. */
export type Sql = (schema: string) => string;

export interface Transaction {
  query<Row>(sql: Sql, values?: readonly unknown[]): Promise<Row[]>;
}

/** The log's tables. Tells when the server goes away and comes back: once each, not for every statement that fails. */
export class Database {
  private isAway = false;
  private readonly statements = new Map<Sql, { name: string; text: string }>();
  private readonly names = new Map<string, string>();

  constructor(
    private readonly pool: pg.Pool,
    readonly schema: string,
    private readonly log: RunnerLog,
  ) {}

  /** One prepared statement, a transaction by itself. `sql` must be the same function at each call. */
  async query<Row>(sql: Sql, values: readonly unknown[] = []): Promise<Row[]> {
    return this.watched(async () => (await this.pool.query<Row & pg.QueryResultRow>({ ...this.prepared(sql), values: [...values] })).rows);
  }

  async transaction<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    return this.watched(async () => {
      const client = await this.pool.connect();
      let broken = true;
      try {
        await client.query('begin');
        const result = await work({
          query: async <Row>(sql: Sql, values: readonly unknown[] = []) =>
            (await client.query<Row & pg.QueryResultRow>({ ...this.prepared(sql), values: [...values] })).rows,
        });
        await client.query('commit');
        broken = false;
        return result;
      } finally {
        // A connection that failed in a transaction is closed, which rolls back whatever its state.
        client.release(broken);
      }
    });
  }

  /** The statement's text, for a transaction of somebody else's. */
  textOf(sql: Sql): string {
    return this.prepared(sql).text;
  }

  /** As `query`, for a text that {@link textOf} gave. */
  async run<Row>(text: string, values: readonly unknown[]): Promise<Row[]> {
    return this.watched(async () => (await this.pool.query<Row & pg.QueryResultRow>({ name: this.nameOf(text), text, values: [...values] })).rows);
  }

  private async watched<Result>(work: () => Promise<Result>): Promise<Result> {
    // An answer that was under way when the server went is no sign of its return.
    const askedWhileAway = this.isAway;
    try {
      const result = await work();
      if (askedWhileAway && this.isAway) {
        this.isAway = false;
        this.log.info({}, 'the event log reaches its database again');
      }
      return result;
    } catch (error) {
      if (!this.isAway && isUnavailable(error)) {
        this.isAway = true;
        this.log.warn({ reason: describe(error) }, 'the event log cannot reach its database: it goes on when that is back');
      }
      throw error;
    }
  }

  private prepared(sql: Sql): { name: string; text: string } {
    const known = this.statements.get(sql);
    if (known) return known;
    const text = sql(this.schema);
    const fresh = { name: this.nameOf(text), text };
    this.statements.set(sql, fresh);
    return fresh;
  }

  /** By its content: several logs may share a pool. */
  private nameOf(text: string): string {
    const known = this.names.get(text);
    if (known !== undefined) return known;
    const name = createHash('md5').update(text).digest('hex');
    this.names.set(text, name);
    return name;
  }
}

/** SQLSTATE classes: connection, operator intervention (shutdown, start-up), out of resources, system. */
const AWAY_CLASSES = new Set(['08', '57', '53', '58']);
/** SQLSTATE classes of what stays wrong: permission, missing schema, table or database. A person has to act. */
const FATAL_CLASSES = new Set(['28', '3D', '3F', '42']);

function isUnavailable(error: unknown): boolean {
  const code = codeOf(error);
  return code?.length !== 5 || AWAY_CLASSES.has(code.slice(0, 2));
}

export function isFatal(error: unknown): boolean {
  const code = codeOf(error);
  return code?.length === 5 && FATAL_CLASSES.has(code.slice(0, 2));
}

export function describe(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return describe(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}

function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}
