import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where people are, of those of whom somebody said so. */
export class KnowPlaces1700000000140 implements MigrationInterface {
  readonly name = 'KnowPlaces1700000000140';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table places (
        business_id uuid not null,
        person text not null,
        region text not null,
        time_zones text[] not null,
        placed_at timestamptz not null,
        primary key (business_id, person))`);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
