import type { MigrationInterface, QueryRunner } from 'typeorm';

export class HoldAndBudgetOpeners1764000000002 implements MigrationInterface {
  readonly name = 'HoldAndBudgetOpeners1764000000002';

  async up(runner: QueryRunner): Promise<void> {
    // Whatever the old check let in passes the new one: the table need not be read for it.
    await runner.query(`
      alter table opener_decisions
        drop constraint opener_decisions_decision_check,
        add constraint opener_decisions_decision_check check (decision in ('requested', 'withheld', 'held')) not valid,
        add column held jsonb`);
    await runner.query("create index opener_decisions_held on opener_decisions (business_id) where decision = 'held'");
    // texts_before is what the last claim found, so that its one statement can tell how much of it was granted.
    await runner.query(`
      create table daily_texts (
        business_id uuid not null,
        day date not null,
        texts int not null,
        most int not null,
        texts_before int not null,
        primary key (business_id, day))`);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}
