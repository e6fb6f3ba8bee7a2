import { buildIndex } from '@ringback/service-kit';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** So that old rows are found without reading all of them. */
export class FindOldCalls1700000000133 implements MigrationInterface {
  readonly name = 'FindOldCalls1700000000133';
  readonly transaction = false;

  up(runner: QueryRunner): Promise<void> {
    return buildIndex(this, runner, 'calls_received_at', 'on calls using brin (received_at)');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
