import { Controller } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { BusinessId } from '@ringback/event-contracts';
import type { QualificationConversation as Api } from '@ringback/grpc-contracts';
import { Transactions } from '@ringback/outbox';
import { argument, pageOf, pageSizeOf, positionOf } from '@ringback/service-kit';
import { z } from 'zod';
import { whyToCall } from '../domain/alert-text.js';
import { type ListedTask, StaffTasks, type TaskPosition } from '../store/staff-tasks.js';

const Position = z.object({ raisedAt: z.iso.datetime(), id: z.uuid() });
const State = z.enum(['open', 'done']);

/** Whom the staff should call, as the business's people see it. */
@Controller()
export class StaffTasksController {
  constructor(
    private readonly tasks: StaffTasks,
    private readonly transactions: Transactions,
  ) {}

  @GrpcMethod('StaffTasks', 'ListStaffTasks')
  async listStaffTasks(request: Api.ListStaffTasksRequest__Output): Promise<Api.ListStaffTasksResponse> {
    const limit = pageSizeOf(request.pageSize);
    const found = await this.tasks.page({
      businessId: argument('business_id', BusinessId, request.businessId),
      state: request.state === '' ? null : argument('state', State, request.state),
      caller: request.caller || null,
      after: positionOf(request.pageToken, Position),
      limit: limit + 1,
    });
    const { page, nextPageToken } = pageOf(found, limit, positionAt);
    return { tasks: page.map(taskMessage), nextPageToken };
  }

  @GrpcMethod('StaffTasks', 'FinishStaffTask')
  async finishStaffTask(request: Api.FinishStaffTaskRequest__Output): Promise<Api.FinishStaffTaskResponse> {
    const [businessId, taskId] = [argument('business_id', BusinessId, request.businessId), argument('task_id', z.uuid(), request.taskId)];
    const finished = await this.transactions.run((unit) => this.tasks.finish(unit, businessId, taskId));
    return { found: finished !== null, finished: finished === true };
  }
}

const positionAt = ({ raisedAt, id }: ListedTask): TaskPosition => ({ raisedAt: raisedAt.toISOString(), id });

const taskMessage = ({ id, caller, callId, reason, raisedAt, doneAt, doneBy }: ListedTask): Api.StaffTask => ({
  id, caller, callId, reason,
  sentence: whyToCall(reason),
  raisedAt: raisedAt.toISOString(),
  ...(doneAt && { doneAt: doneAt.toISOString() }),
  ...(doneBy && { doneBy }),
});
