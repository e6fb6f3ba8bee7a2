import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SettleUnconfirmed1700000000110 implements MigrationInterface {
  readonly name = 'SettleUnconfirmed1700000000110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table messages add column unconfirmed_since timestamptz, add column look_up_at timestamptz, add column settled_by text');
    await runner.query('create index messages_look_up on messages (look_up_at) where look_up_at is not null');
    // Those of before are looked up, too; when exactly they became so was not kept.
    await runner.query(`update messages set unconfirmed_since = created_at, look_up_at = created_at where state = 'unknown'`);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
