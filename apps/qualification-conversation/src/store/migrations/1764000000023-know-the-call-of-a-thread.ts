import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KnowTheCallOfAThread1764000000023 implements MigrationInterface {
  readonly name = 'KnowTheCallOfAThread1764000000023';

  async up(runner: QueryRunner): Promise<void> {
    // Of the latest first text. Later texts are decided from what that call's decision holds, and are found with the call.
    await runner.query('alter table threads add column opener_call_id uuid');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
