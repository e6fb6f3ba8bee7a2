import { buildIndex } from '@ringback/service-kit';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** So that it is known of a won lead who was texted before. */
export class FindTextedContacts1700000000013 implements MigrationInterface {
  readonly name = 'FindTextedContacts1700000000013';
  readonly transaction = false;

  up(runner: QueryRunner): Promise<void> {
    return buildIndex(this, runner, 'occurrences_texted_contact', "on occurrences (contact_id) where kind = 'texted' and contact_id is not null");
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
