import { buildIndex } from '@ringback/service-kit';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** So that old decisions are found without reading all of them. */
export class FindOldDecisions1764000000021 implements MigrationInterface {
  readonly name = 'FindOldDecisions1764000000021';
  readonly transaction = false;

  up(runner: QueryRunner): Promise<void> {
    return buildIndex(this, runner, 'opener_decisions_decided_at', 'on opener_decisions using brin (decided_at)');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
