import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A handover that is over keeps its number for a while: staff who answer an old alert must not reach somebody else. */
export class KeepHandoverNumbers1764000000016 implements MigrationInterface {
  readonly name = 'KeepHandoverNumbers1764000000016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table handovers add column closed_at timestamptz');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
