import { Controller } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { BusinessDirectory, isOurs } from '@ringback/business-directory';
import { BusinessId, type BusinessProfile, ConversationId, E164 } from '@ringback/event-contracts';
import type { QualificationConversation as Api } from '@ringback/grpc-contracts';
import { Transactions, type UnitOfWork } from '@ringback/outbox';
import { argument, pageOf, pageSizeOf, positionOf } from '@ringback/service-kit';
import { z } from 'zod';
import { StaffOnDuty } from '../alerts/staff-on-duty.js';
import { CallingBack } from '../handlers/calling-back.js';
import { CallBackList, type CallBackPosition, type ListedCallBack } from '../store/call-back-list.js';
import { type FoundThread, ThreadRepository } from '../store/thread-repository.js';

const Position = z.object({ requestedAt: z.iso.datetime(), id: z.uuid() });
const Key = z.string().min(1, 'must not be empty').max(300, 'must be at most 300 characters');
type Problem = 'no-conversation' | 'under-way' | 'not-callable' | 'not-staff' | 'nobody-on-duty';

/** Calls to callers for whom somebody of the business is rung first. */
@Controller()
export class CallBacksController {
  constructor(
    private readonly callBacks: CallBackList,
    private readonly callingBack: CallingBack,
    private readonly onDuty: StaffOnDuty,
    private readonly threads: ThreadRepository,
    private readonly directory: BusinessDirectory,
    private readonly transactions: Transactions,
  ) {}

  @GrpcMethod('CallBacks', 'RequestCallBack')
  async requestCallBack(request: Api.RequestCallBackRequest__Output): Promise<Api.RequestCallBackResponse> {
    const businessId = argument('business_id', BusinessId, request.businessId);
    const conversationId = argument('conversation_id', ConversationId, request.conversationId);
    const phone = request.phone === '' ? null : argument('phone', E164, request.phone);
    const key = argument('key', Key, request.key);
    return this.transactions.run(async (unit) => {
      const [thread, business] = [await this.threads.find(unit, businessId, conversationId), await this.directory.find(unit, businessId)];
      return thread && business ? this.request(unit, business, thread, phone, key) : refusal('no-conversation');
    });
  }

  @GrpcMethod('CallBacks', 'ListCallBacks')
  async listCallBacks(request: Api.ListCallBacksRequest__Output): Promise<Api.ListCallBacksResponse> {
    const limit = pageSizeOf(request.pageSize);
    const found = await this.callBacks.page({
      businessId: argument('business_id', BusinessId, request.businessId),
      caller: request.caller || null,
      after: positionOf(request.pageToken, Position),
      limit: limit + 1,
    });
    const { page, nextPageToken } = pageOf(found, limit, positionAt);
    return { callBacks: page.map(callBackMessage), nextPageToken };
  }

  private async request(unit: UnitOfWork, business: BusinessProfile, thread: FoundThread, phone: E164 | null, key: string): Promise<Api.RequestCallBackResponse> {
    // Whoever holds a key to the API is not to have any phone in the world rung at the business's cost.
    if (phone !== null && (!isOurs(business, phone) || business.numbers.includes(phone))) return refusal('not-staff');
    const about = { conversationId: thread.id, number: thread.number, caller: thread.caller };
    const phones = phone === null ? (await this.onDuty.of(unit, business, thread.id, { caller: thread.caller, reason: 'call-back', services: [] })).phones : [phone];
    if (phones.length === 0) return refusal('nobody-on-duty');
    const result = await this.callingBack.request(unit, business, about, { by: 'api', phones, key });
    return result.is === 'begun' ? { callBackId: result.id } : refusal(result.is);
  }
}

const refusal = (problem: Problem): Api.RequestCallBackResponse => ({ problem });

const positionAt = ({ requestedAt, id }: ListedCallBack): CallBackPosition => ({ requestedAt: requestedAt.toISOString(), id });

const callBackMessage = ({ id, conversationId, contactId, caller, by, phone, requestedAt, takenAt, connectedAt, endedAt, outcome }: ListedCallBack): Api.CallBack => ({
  id, conversationId, contactId, caller, by,
  requestedAt: requestedAt.toISOString(),
  ...(phone !== null && { phone }),
  ...(takenAt && { takenAt: takenAt.toISOString() }),
  ...(connectedAt && { connectedAt: connectedAt.toISOString() }),
  ...(endedAt && { endedAt: endedAt.toISOString() }),
  ...(outcome !== null && { outcome }),
});
