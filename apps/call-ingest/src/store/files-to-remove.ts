import { type Instant, plus } from '@ringback/event-contracts';
import type { Queryable } from '@ringback/outbox';

/** Longer than a removal can take. */
const REMOVING_SECONDS = 120;

export interface FileToRemove {
  name: string;
  failures: number;
}

/** Takes up to `most` that are due: nobody else gets them meanwhile. */
export async function takeFilesToRemove(db: Queryable, now: Instant, most: number): Promise<FileToRemove[]> {
  return db.query<FileToRemove>(
    `with due as materialized (select name from files_to_remove where due_at is null or due_at <= $1 order by due_at nulls first limit $3 for update skip locked)
     update files_to_remove set due_at = $2 where name in (select name from due) returning name, failures`,
    [now, plus(now, REMOVING_SECONDS), most],
  );
}

export async function fileIsRemoved(db: Queryable, name: string): Promise<void> {
  await db.query('delete from files_to_remove where name = $1', [name]);
}

export async function fileStays(db: Queryable, name: string, again: Instant): Promise<void> {
  await db.query('update files_to_remove set failures = failures + 1, due_at = $2 where name = $1', [name, again]);
}
