import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KnowHowLongWordsHold1700000000142 implements MigrationInterface {
  readonly name = 'KnowHowLongWordsHold1700000000142';

  async up(runner: QueryRunner): Promise<void> {
    // Null where the words are right for as long as the text is.
    await runner.query('alter table messages add column words_until timestamptz');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
