import { buildIndex } from '@ringback/service-kit';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** So that old rows are found without reading all of them. */
export class FindOldOccurrences1700000000011 implements MigrationInterface {
  readonly name = 'FindOldOccurrences1700000000011';
  readonly transaction = false;

  up(runner: QueryRunner): Promise<void> {
    return buildIndex(this, runner, 'occurrences_at', 'on occurrences using brin (at)');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
