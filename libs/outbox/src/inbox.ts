import type { DataSource } from 'typeorm';

const KEPT_FOR_DAYS = 30;
/** Rows a statement: no lock is held for long, and no replica waits for another. */
const AT_ONCE = 5_000;

/**
 * Forgets events seen more than 30 days ago, far longer than a log keeps them.
 * @returns how many were forgotten.
 */
export async function pruneInbox(dataSource: DataSource): Promise<number> {
  let forgotten = 0;
  for (;;) {
    const [, deleted] = await dataSource.query<[unknown[], number]>(
      `delete from inbox where ctid = any(array(
         select ctid from inbox where seen_at < now() - make_interval(days => ${KEPT_FOR_DAYS}) limit ${AT_ONCE} for update skip locked))`,
    );
    forgotten += deleted;
    if (deleted < AT_ONCE) return forgotten;
  }
}
