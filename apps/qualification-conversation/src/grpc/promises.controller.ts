import { Controller } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { BusinessDirectory } from '@ringback/business-directory';
import { BusinessId, ConversationId, Instant, PromiseId } from '@ringback/event-contracts';
import type { QualificationConversation as Api } from '@ringback/grpc-contracts';
import { Transactions } from '@ringback/outbox';
import { argument, pageOf, pageSizeOf, positionOf } from '@ringback/service-kit';
import { z } from 'zod';
import { PromiseKeeping } from '../handlers/promise-keeping.js';
import { type ListedPromise, PromiseList, type PromisePosition } from '../store/promise-list.js';
import { ThreadRepository } from '../store/thread-repository.js';

const Position = z.object({ dueAt: z.iso.datetime(), id: z.uuid() });
const State = z.enum(['open', 'kept', 'broken', 'replaced', 'withdrawn']);
const Key = z.string().min(1, 'must not be empty').max(300, 'must be at most 300 characters');

/** What callers were promised, as the business's people see it. */
@Controller()
export class PromisesController {
  constructor(
    private readonly promises: PromiseList,
    private readonly keeping: PromiseKeeping,
    private readonly threads: ThreadRepository,
    private readonly directory: BusinessDirectory,
    private readonly transactions: Transactions,
  ) {}

  @GrpcMethod('Promises', 'ListPromises')
  async listPromises(request: Api.ListPromisesRequest__Output): Promise<Api.ListPromisesResponse> {
    const limit = pageSizeOf(request.pageSize);
    const found = await this.promises.page({
      businessId: argument('business_id', BusinessId, request.businessId),
      state: request.state === '' ? null : argument('state', State, request.state),
      caller: request.caller || null,
      after: positionOf(request.pageToken, Position),
      limit: limit + 1,
    });
    const { page, nextPageToken } = pageOf(found, limit, positionAt);
    return { promises: page.map(promiseMessage), nextPageToken };
  }

  @GrpcMethod('Promises', 'MakePromise')
  async makePromise(request: Api.MakePromiseRequest__Output): Promise<Api.MakePromiseResponse> {
    const businessId = argument('business_id', BusinessId, request.businessId);
    const conversationId = argument('conversation_id', ConversationId, request.conversationId);
    const [dueAt, key] = [argument('due_at', Instant, request.dueAt), argument('key', Key, request.key)];
    const promiseId = await this.transactions.run(async (unit) => {
      const [thread, business] = [await this.threads.find(unit, businessId, conversationId), await this.directory.find(unit, businessId)];
      if (!thread || !business) return null;
      const { contactId, number, caller } = thread;
      return this.keeping.make(unit, business, { conversationId, contactId, number, caller }, { by: 'staff', phone: null, dueAt, key });
    });
    return promiseId === null ? {} : { promiseId };
  }

  @GrpcMethod('Promises', 'KeepPromise')
  async keepPromise(request: Api.PromiseRequest__Output): Promise<Api.SettlePromiseResponse> {
    const { businessId, promiseId } = promiseIn(request);
    return settled(await this.transactions.run((unit) => this.keeping.keepNamed(unit, businessId, promiseId)));
  }

  @GrpcMethod('Promises', 'WithdrawPromise')
  async withdrawPromise(request: Api.PromiseRequest__Output): Promise<Api.SettlePromiseResponse> {
    const { businessId, promiseId } = promiseIn(request);
    return settled(await this.transactions.run((unit) => this.keeping.withdrawNamed(unit, businessId, promiseId)));
  }
}

const promiseIn = (request: Api.PromiseRequest__Output): { businessId: BusinessId; promiseId: PromiseId } => ({
  businessId: argument('business_id', BusinessId, request.businessId),
  promiseId: argument('promise_id', PromiseId, request.promiseId),
});

const settled = (done: boolean | null): Api.SettlePromiseResponse => ({ found: done !== null, settled: done === true });

const positionAt = ({ dueAt, id }: ListedPromise): PromisePosition => ({ dueAt: dueAt.toISOString(), id });

const promiseMessage = ({ id, conversationId, contactId, caller, by, madeAt, dueAt, state, settledAt }: ListedPromise): Api.GivenPromise => ({
  id, conversationId, contactId, caller, by, state,
  madeAt: madeAt.toISOString(),
  dueAt: dueAt.toISOString(),
  ...(settledAt && { settledAt: settledAt.toISOString() }),
});
