import { buildIndex } from '@ringback/service-kit';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** So that the numbers of one person are found. */
export class FindPersons1764000000007 implements MigrationInterface {
  readonly name = 'FindPersons1764000000007';
  readonly transaction = false;

  up(runner: QueryRunner): Promise<void> {
    return buildIndex(this, runner, 'contacts_person', 'on contacts (person_id) where person_id is not null');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
