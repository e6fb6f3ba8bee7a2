import { buildIndex } from '@ringback/service-kit';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** So that old rows are found without reading all of them. */
export class FindOldMessages1700000000141 implements MigrationInterface {
  readonly name = 'FindOldMessages1700000000141';
  readonly transaction = false;

  up(runner: QueryRunner): Promise<void> {
    return buildIndex(this, runner, 'messages_created_at', 'on messages using brin (created_at)');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
