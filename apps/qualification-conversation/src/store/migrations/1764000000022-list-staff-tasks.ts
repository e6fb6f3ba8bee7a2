import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ListStaffTasks1764000000022 implements MigrationInterface {
  readonly name = 'ListStaffTasks1764000000022';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  down(): Promise<void> {
    throw new Error('migrations go forward only: restore a backup instead');
  }
}

const STATEMENTS = [
  `create table staff_tasks (
     task_id uuid primary key,
     business_id uuid not null,
     caller text not null,
     call_id uuid not null,
     reason text not null,
     raised_at timestamptz not null,
     done_at timestamptz,
     -- What showed that it is done; null while it is open.
     done_by text)`,
  'create index staff_tasks_of_business on staff_tasks (business_id, raised_at desc, task_id desc)',
  'create index staff_tasks_open on staff_tasks (business_id, caller) where done_at is null',
];
