import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Numbers that were texted without knowing what line they are, and of which it is not known that a text arrives there. */
export class TextBlindlyOnce1764000000019 implements MigrationInterface {
  readonly name = 'TextBlindlyOnce1764000000019';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table blind_texts (phone text primary key, call_id uuid not null, asked_at timestamptz not null)');
    await runner.query('create index blind_texts_asked_at on blind_texts using brin (asked_at)');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
