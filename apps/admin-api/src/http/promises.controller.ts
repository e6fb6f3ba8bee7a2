import { Body, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { Clock } from '@ringback/event-contracts';
import type { QualificationConversation as Contract } from '@ringback/grpc-contracts';
import { CLOCK, ProblemException } from '@ringback/service-kit';
import { Services } from '../grpc/services.js';
import { promiseView } from './activity-views.js';
import { Door } from './door.js';
import { KnownBusinesses } from './known-businesses.js';
import { IDEMPOTENCY_KEY, keyOf, Once } from './once.js';
import { pageFrom } from './pages.js';
import type { AuthenticatedRequest } from './principal.js';
import { noSuchConversation, notFound } from './problems.js';
import { NewPromise, NewPromiseView, PromisePage, PromiseParams, PromiseQuery } from './promise-schemas.js';
import { BusinessParams } from './schemas.js';
import { ConversationParams } from './takeover-schemas.js';

/** What callers were promised: that somebody calls, comes or writes by a moment. */
@Door('Conversations', 'v1/businesses/:businessId')
export class PromisesController {
  constructor(
    private readonly services: Services,
    private readonly known: KnownBusinesses,
    private readonly once: Once,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('promises')
  @ApiOperation({ summary: 'What callers were promised, the latest due first' })
  @ApiResponse({ status: 200, standardSchema: PromisePage })
  async list(@Param({ schema: BusinessParams }) { businessId }: BusinessParams, @Query({ schema: PromiseQuery }) { limit, cursor, person, state }: PromiseQuery): Promise<object> {
    await this.known.mustKnow(businessId);
    const request: Contract.ListPromisesRequest = { businessId, pageSize: limit, pageToken: cursor ?? '', state: state ?? '', caller: person ?? '' };
    const { promises, nextPageToken } = await pageFrom<Contract.ListPromisesResponse__Output>(this.services.promises, 'ListPromises', request);
    return { data: promises.map(promiseView), nextCursor: nextPageToken || null };
  }

  @Post('conversations/:conversationId/promises')
  @ApiOperation({
    summary: 'Keep in mind what somebody promised the caller, by phone for instance',
    description: 'Whoever looks after the caller is reminded before it is due. What people promise by text, as in "we call you by 4", is known without this. One that is open in the conversation is replaced.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: IDEMPOTENCY_KEY })
  @ApiResponse({ status: 201, standardSchema: NewPromiseView })
  async make(
    @Req() request: AuthenticatedRequest,
    @Param({ schema: ConversationParams }) { businessId, conversationId }: ConversationParams,
    @Body({ schema: NewPromise }) { dueAt }: NewPromise,
  ): Promise<{ id: string }> {
    const key = keyOf(request);
    return this.once.run(request, async () => {
      if (dueAt <= this.clock.now()) throw isOver();
      const asked: Contract.MakePromiseRequest = { businessId, conversationId, dueAt, key };
      const { promiseId } = await this.services.promises.call<typeof asked, Contract.MakePromiseResponse__Output>('MakePromise', asked);
      if (promiseId === undefined) throw noSuchConversation(conversationId);
      return { id: promiseId };
    });
  }

  @Post('promises/:promiseId/keep')
  @HttpCode(204)
  @ApiOperation({ summary: 'Say that a promise was kept' })
  async keep(@Param({ schema: PromiseParams }) params: PromiseParams): Promise<void> {
    await this.settle('KeepPromise', params);
  }

  @Post('promises/:promiseId/withdraw')
  @HttpCode(204)
  @ApiOperation({ summary: 'Say that nobody waits for it any more' })
  async withdraw(@Param({ schema: PromiseParams }) params: PromiseParams): Promise<void> {
    await this.settle('WithdrawPromise', params);
  }

  private async settle(method: 'KeepPromise' | 'WithdrawPromise', { businessId, promiseId }: PromiseParams): Promise<void> {
    const request: Contract.PromiseRequest = { businessId, promiseId };
    const { found, settled } = await this.services.promises.call<typeof request, Contract.SettlePromiseResponse__Output>(method, request);
    if (!found) throw notFound('promiseId', `promise ${promiseId} of this business`, 'GET …/promises lists those there are');
    if (!settled) throw isSettled();
  }
}

const isOver = (): ProblemException =>
  new ProblemException({ status: 400, title: 'Not valid', detail: 'dueAt is over', field: 'dueAt', fix: 'give a moment that is to come' });

const isSettled = (): ProblemException =>
  new ProblemException({ status: 409, title: 'Settled before', detail: 'this promise is not open any more', field: 'promiseId', fix: 'see its state in GET …/promises' });
