import type { MigrationInterface, QueryRunner } from 'typeorm';

const OF_A_THREAD = { replies: 'thread_id', unread_replies: 'thread_id', flow_runs: 'thread_id', bookings: 'thread_id', tracked_links: 'thread_id', handovers: 'conversation_id', promises: 'thread_id', unclear_replies: 'thread_id' };

/** With a thread goes all that is kept of it. */
export class LetGoOfThreads1764000000020 implements MigrationInterface {
  readonly name = 'LetGoOfThreads1764000000020';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, column] of Object.entries(OF_A_THREAD)) {
      const constraint = `${table}_${column}_fkey`;
      // Rows of before were checked by the old constraint: the table need not be read for it.
      await runner.query(`
        alter table ${table} drop constraint ${constraint},
          add constraint ${constraint} foreign key (${column}) references threads on delete cascade not valid`);
    }
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
