import { type BusinessId, type Instant, systemIds } from '@ringback/event-contracts';
import { type Queryable, Outbox, Transactions } from '@ringback/outbox';
import { createTestDatabase, FakeClock } from '@ringback/test-kit';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { appendEvidence, auditChain, CreateEvidence1700000000003, exportPage, type ExportPosition, NameEvidence1700000000005, type NewEvidence, Sealer } from '../src/index.js';

/** A service's database with a ledger in it. */
export interface ALedger {
  transactions: Transactions;
  sealer: Sealer;
  clock: FakeClock;
  /** Beside the service, on connections of its own; as a superuser. */
  db: pg.Pool;
  /** The same as the library takes it. */
  reads: Queryable;
  /** In a transaction of its own. */
  append(...evidence: NewEvidence[]): Promise<void>;
  pending(): Promise<number>;
  audit(businessId: BusinessId): ReturnType<typeof auditChain>;
  export(businessId: BusinessId): Promise<Buffer>;
  /** Changes what is stored, as only somebody can who may switch the guards off. */
  tamper(sql: string, parameters?: unknown[]): Promise<void>;
  close(): Promise<void>;
}

export async function aLedger(): Promise<ALedger> {
  const { url } = await createTestDatabase();
  const dataSource = await new DataSource({
    type: 'postgres', url, migrations: [CreateEvidence1700000000003, NameEvidence1700000000005], poolSize: 8, poolErrorHandler: () => undefined, extra: { pipeline: true },
  }).initialize();
  await dataSource.runMigrations();
  const clock = new FakeClock();
  const transactions = new Transactions({ dataSource, schema: 'public', clock, ids: systemIds, events: new Outbox(() => undefined) });
  const db = new pg.Pool({ connectionString: url, max: 3 });
  const reads: Queryable = { query: async <Row>(sql: string, parameters: readonly unknown[] = []) => (await db.query(sql, [...parameters])).rows as Row[] };
  return {
    transactions,
    sealer: new Sealer(transactions),
    clock,
    db,
    reads,
    append: async (...evidence) => {
      await transactions.run((unit) => {
        appendEvidence(unit, evidence);
        return Promise.resolve();
      });
    },
    pending: async () => (await db.query('select from evidence_pending')).rowCount ?? 0,
    audit: (businessId) => auditChain(reads, businessId),
    export: async (businessId) => {
      const lines: string[] = [];
      for (let position: ExportPosition | null | undefined; position !== null; ) {
        const page = await exportPage(reads, businessId, position ?? null);
        lines.push(...page.lines);
        position = page.next;
      }
      return Buffer.from(lines.join(''));
    },
    tamper: async (sql, parameters) => {
      const client = await db.connect();
      try {
        await client.query('set session_replication_role = replica');
        await client.query(sql, parameters);
      } finally {
        await client.query('set session_replication_role = origin');
        client.release();
      }
    },
    close: async () => {
      await dataSource.destroy();
      await db.end();
    },
  };
}

export const yearsAgo = (years: number): Instant => new Date(Date.now() - years * 365.25 * 86_400_000).toISOString() as Instant;
