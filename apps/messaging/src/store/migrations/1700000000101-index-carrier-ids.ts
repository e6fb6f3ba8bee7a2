import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The index of before covered every outgoing text, so that a plan made while the table was empty read all of it to find one by our id. */
export class IndexCarrierIds1700000000101 implements MigrationInterface {
  readonly name = 'IndexCarrierIds1700000000101';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop index messages_carrier_id');
    await runner.query('create index messages_carrier_id on messages (carrier_message_id) where carrier_message_id is not null');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
