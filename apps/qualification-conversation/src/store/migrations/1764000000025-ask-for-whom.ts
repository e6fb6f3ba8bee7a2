import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the staff wrote and nobody knows for whom, and of whom each of their phones heard last. */
export class AskForWhom1764000000025 implements MigrationInterface {
  readonly name = 'AskForWhom1764000000025';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table staff_texts (
        message_id uuid primary key,
        business_id uuid not null,
        phone text not null,
        text text not null,
        pictures int not null,
        received_at timestamptz not null,
        kept_at timestamptz not null)`);
    await runner.query('create index staff_texts_of_phone on staff_texts (business_id, phone)');
    // Rows are only added: transactions that tell the same phones in different orders wait for nobody.
    await runner.query(`
      create table staff_topics (
        id bigint generated always as identity primary key,
        business_id uuid not null,
        phone text not null,
        conversation_id uuid not null,
        said boolean not null,
        noted_at timestamptz not null)`);
    await runner.query('create index staff_topics_of_phone on staff_topics (business_id, phone, id)');
    await runner.query('create index staff_topics_of_conversation on staff_topics (conversation_id)');
    await runner.query('create index staff_topics_noted_at on staff_topics using brin (noted_at)');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
