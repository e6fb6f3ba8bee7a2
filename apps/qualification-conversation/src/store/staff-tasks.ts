import { Injectable } from '@nestjs/common';
import type { BusinessId, CallId, DataOf, E164, Instant, StaffTaskRaised } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import { DataSource } from 'typeorm';

/** What shows that a task is done: they spoke with each other, or somebody said so. */
export type DoneBy = 'call' | 'staff';

export interface ListedTask {
  id: string;
  caller: E164;
  callId: CallId;
  reason: string;
  raisedAt: Date;
  doneAt: Date | null;
  doneBy: DoneBy | null;
}

/** Where a page ended. */
export interface TaskPosition {
  raisedAt: string;
  id: string;
}

export interface TaskQuery {
  businessId: BusinessId;
  state: 'open' | 'done' | null;
  caller: string | null;
  after: TaskPosition | null;
  limit: number;
}

/** Whom the staff should call, as no text reaches them. */
@Injectable()
export class StaffTasks {
  constructor(private readonly dataSource: DataSource) {}

  /** Once, however often it is told of. */
  async keep(unit: UnitOfWork, { taskId, businessId, person, callId, reason, raisedAt }: DataOf<typeof StaffTaskRaised>): Promise<void> {
    await unit.query(
      'insert into staff_tasks (task_id, business_id, caller, call_id, reason, raised_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing',
      [taskId, businessId, person, callId, reason, raisedAt],
    );
  }

  /** All of one caller's that were there by then. */
  async finishOf(unit: UnitOfWork, businessId: BusinessId, caller: E164, spokeAt: Instant): Promise<void> {
    await unit.query(
      `update staff_tasks set done_at = $3, done_by = 'call' where business_id = $1 and caller = $2 and done_at is null and raised_at <= $3`,
      [businessId, caller, spokeAt],
    );
  }

  /** @returns whether it was open; null when the business has no such task. */
  async finish(unit: UnitOfWork, businessId: BusinessId, taskId: string): Promise<boolean | null> {
    const [task] = await unit.query<{ isOpen: boolean }>('select done_at is null as "isOpen" from staff_tasks where business_id = $1 and task_id = $2 for update', [businessId, taskId]);
    if (!task) return null;
    if (task.isOpen) await unit.query(`update staff_tasks set done_at = $2, done_by = 'staff' where task_id = $1`, [taskId, unit.now]);
    return task.isOpen;
  }

  /** The latest first. */
  page({ businessId, state, caller, after, limit }: TaskQuery): Promise<ListedTask[]> {
    return this.dataSource.query<ListedTask[]>(
      `select task_id as id, caller, call_id as "callId", reason, raised_at as "raisedAt", done_at as "doneAt", done_by as "doneBy" from staff_tasks
       where business_id = $1 and ($2::text is null or (done_at is null) = ($2 = 'open')) and ($3::text is null or caller = $3)
         and ($4::timestamptz is null or (raised_at, task_id) < ($4, $5::uuid))
       order by raised_at desc, task_id desc limit $6`,
      [businessId, state, caller, after?.raisedAt ?? null, after?.id ?? null, limit],
    );
  }
}
