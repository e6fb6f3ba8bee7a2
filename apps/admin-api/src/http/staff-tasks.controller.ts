import { Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { QualificationConversation as Contract } from '@ringback/grpc-contracts';
import { ProblemException } from '@ringback/service-kit';
import { Services } from '../grpc/services.js';
import { Door } from './door.js';
import { KnownBusinesses } from './known-businesses.js';
import { pageFrom } from './pages.js';
import { notFound } from './problems.js';
import { BusinessParams } from './schemas.js';
import { StaffTaskPage, StaffTaskParams, StaffTaskQuery, type StaffTaskView } from './staff-task-schemas.js';

/** Whom the staff should call: callers whom no text may reach, or none reached in time. */
@Door('Conversations', 'v1/businesses/:businessId/staff-tasks')
export class StaffTasksController {
  constructor(
    private readonly services: Services,
    private readonly known: KnownBusinesses,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Whom the staff should call, and why; the latest first' })
  @ApiResponse({ status: 200, standardSchema: StaffTaskPage })
  async list(@Param({ schema: BusinessParams }) { businessId }: BusinessParams, @Query({ schema: StaffTaskQuery }) { limit, cursor, person, state }: StaffTaskQuery): Promise<object> {
    await this.known.mustKnow(businessId);
    const request: Contract.ListStaffTasksRequest = { businessId, pageSize: limit, pageToken: cursor ?? '', state: state ?? '', caller: person ?? '' };
    const { tasks, nextPageToken } = await pageFrom<Contract.ListStaffTasksResponse__Output>(this.services.staffTasks, 'ListStaffTasks', request);
    return { data: tasks.map(taskView), nextCursor: nextPageToken || null };
  }

  @Post(':taskId/done')
  @HttpCode(204)
  @ApiOperation({ summary: 'Say that a task is done', description: 'A call in which they speak with each other, or a call-back that is connected, does so by itself.' })
  async finish(@Param({ schema: StaffTaskParams }) { businessId, taskId }: StaffTaskParams): Promise<void> {
    const request: Contract.FinishStaffTaskRequest = { businessId, taskId };
    const { found, finished } = await this.services.staffTasks.call<typeof request, Contract.FinishStaffTaskResponse__Output>('FinishStaffTask', request);
    if (!found) throw notFound('taskId', `task ${taskId} of this business`, 'GET …/staff-tasks lists those there are');
    if (!finished) throw isDone();
  }
}

const taskView = (task: Contract.StaffTask__Output): StaffTaskView => ({ ...task, doneAt: task.doneAt ?? null, doneBy: task.doneBy ?? null });

const isDone = (): ProblemException =>
  new ProblemException({ status: 409, title: 'Done before', detail: 'this task is not open any more', field: 'taskId', fix: 'see when it was done in GET …/staff-tasks' });
