import { hash } from 'node:crypto';
import type { Socket } from 'node:net';
import type pg from 'pg';
import { arrayLiteral } from './array-literal.js';
import { isStalePlan } from './database-errors.js';
import type { Queryable } from './unit-of-work.js';

/** More than a service has statements. One that makes up its SQL as it goes must not fill the server with prepared ones. */
const MOST_PREPARED = 500;
const prepared = new Map<string, string>();

/** PostgreSQL plans a statement that has a name once per connection, and one without at every use: half of what a short one costs. */
function nameOf(sql: string): string | undefined {
  const known = prepared.get(sql);
  if (known !== undefined || prepared.size >= MOST_PREPARED) return known;
  const name = hash('md5', sql, 'hex');
  prepared.set(sql, name);
  return name;
}

const written = (parameter: unknown): unknown => (Array.isArray(parameter) ? (arrayLiteral(parameter) ?? parameter) : parameter);

/** A connection that has served so many transactions plans anew, and again at each doubling. */
const FIRST_REPLAN = 64;
const served = new WeakMap<pg.PoolClient, number>();

/**
 * A plan fits its tables as they were when it was made. One from when they were empty takes any index for as good as another,
 * and stays until PostgreSQL looks at them again: minutes, in which it may come to read all calls of a business for each.
 */
function isTimeToReplan(client: pg.PoolClient): boolean {
  const count = (served.get(client) ?? 0) + 1;
  served.set(client, count);
  return count >= FIRST_REPLAN && Number.isInteger(Math.log2(count));
}

/** The statement under way tells of a lost connection; the event, which nobody else hears while it is on loan, would end the process. */
const unheard = (): void => undefined;

/**
 * One connection during one transaction. Statements go out at once and are answered in their order, so those that do not
 * wait for each other share a round trip (the pool's connections must be opened with `pipeline`, or they queue).
 */
export class TransactionConnection implements Queryable {
  /** The first statement that failed, after which the transaction can only be rolled back. */
  failure: { because: unknown } | undefined;

  private constructor(private readonly client: pg.PoolClient) {
    client.on('error', unheard);
  }

  /** Not awaited, the beginning travels with the first statement; its failure is that of the transaction. */
  static async begin(pool: pg.Pool): Promise<TransactionConnection> {
    const client = await pool.connect();
    const connection = new TransactionConnection(client);
    if (isTimeToReplan(client)) connection.watched(connection.send({ text: 'discard plans' })).catch(() => undefined);
    connection.watched(connection.send({ text: 'begin' })).catch(() => undefined);
    return connection;
  }

  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const name = parameters.length > 0 ? nameOf(sql) : undefined;
    const { rows } = await this.watched(this.send<Row & pg.QueryResultRow>({ text: sql, values: parameters.map(written), ...(name === undefined ? {} : { name }) }));
    return rows;
  }

  /**
   * Commits, in the round trip of the statements that were sent last, and gives the connection back.
   * @throws what the first failed statement did: PostgreSQL answers COMMIT with success though it rolls back.
   */
  async commit(): Promise<void> {
    const { command } = await this.watched(this.send({ text: 'commit' }));
    if (this.failure) throw this.failure.because;
    if (command !== 'COMMIT') throw new Error(`the transaction ended in ${command}`);
    this.release();
  }

  /** After a failure, whatever it was. A connection that cannot even roll back is closed, and one whose plans are out of date. */
  async rollback(): Promise<void> {
    const isUsable = await this.client.query('rollback').then(() => true, () => false);
    this.release(!isUsable || isStalePlan(this.failure?.because));
  }

  /** What is sent in one go leaves in one packet: most of a short statement's cost is the system call and the waking of the server. */
  private send<Row extends pg.QueryResultRow>(query: pg.QueryConfig): Promise<pg.QueryResult<Row>> {
    const { stream } = (this.client as unknown as { connection: { stream: Socket } }).connection;
    stream.cork();
    process.nextTick(() => stream.uncork());
    return this.client.query<Row>(query);
  }

  private release(broken = false): void {
    this.client.off('error', unheard);
    this.client.release(broken);
  }

  private async watched<Result>(answer: Promise<Result>): Promise<Result> {
    try {
      return await answer;
    } catch (because) {
      this.failure ??= { because };
      throw because;
    }
  }
}
