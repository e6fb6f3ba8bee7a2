import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Not everybody is told of everything: who was, who is next, and whose turn it is. */
export class RouteAlerts1764000000012 implements MigrationInterface {
  readonly name = 'RouteAlerts1764000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table staff_turns (
        business_id uuid not null,
        -- Its place in the business's settings.
        route int not null,
        taken int not null,
        primary key (business_id, route))`);
    // Null for those that were handed over before: whoever is told of everything.
    await runner.query('alter table handovers add column told text[], add column backup text[]');
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
