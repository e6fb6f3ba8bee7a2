import type { MigrationInterface, QueryRunner } from 'typeorm';

/** It waits for transactions that are older, while nobody waits for it: so it may take its time. */
const WAITS_FOR = '15min';

/**
 * Builds an index of a table that is in use, while others read and write. It is all that its migration does, which has
 * `transaction = false`.
 * @param on what stands behind the index's name, such as `on calls (received_at)`.
 */
export async function buildIndex(migration: MigrationInterface, runner: QueryRunner, name: string, on: string): Promise<void> {
  if (migration.transaction !== false) throw new Error(`an index is built outside of a transaction: set "readonly transaction = false" in ${migration.constructor.name}`);
  await runner.query(`set lock_timeout = '${WAITS_FOR}'`);
  try {
    // One that was cut off leaves a broken index behind.
    await runner.query(`drop index concurrently if exists ${name}`);
    await runner.query(`create index concurrently ${name} ${on}`);
  } finally {
    await runner.query('reset lock_timeout');
  }
}
