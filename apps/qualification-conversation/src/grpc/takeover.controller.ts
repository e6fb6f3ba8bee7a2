import { Controller } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { BusinessId, ConversationId } from '@ringback/event-contracts';
import type { QualificationConversation as Api } from '@ringback/grpc-contracts';
import { Transactions } from '@ringback/outbox';
import { argument } from '@ringback/service-kit';
import { z } from 'zod';
import { StaffReplies } from '../handlers/staff-replies.js';

const Text = z.string().min(1, 'must not be empty').max(1000, 'must be at most 1000 characters');
const Key = z.string().min(1, 'must not be empty').max(300, 'must be at most 300 characters');

/** People who take a conversation over, and give it back. */
@Controller()
export class TakeoverController {
  constructor(
    private readonly staffReplies: StaffReplies,
    private readonly transactions: Transactions,
  ) {}

  @GrpcMethod('Conversations', 'ReplyAsStaff')
  async replyAsStaff(request: Api.ReplyAsStaffRequest__Output): Promise<Api.ReplyAsStaffResponse> {
    const reply = { ...whereOf(request), text: argument('text', Text, request.text), key: argument('key', Key, request.key) };
    const sent = await this.transactions.run((unit) => this.staffReplies.reply(unit, reply));
    if (sent === null) return {};
    const { messageId, promise } = sent;
    return { messageId, ...(promise && { promiseId: promise.id, promiseDueAt: promise.dueAt }) };
  }

  @GrpcMethod('Conversations', 'ResumeFlow')
  async resumeFlow(request: Api.ResumeFlowRequest__Output): Promise<Api.ResumeFlowResponse> {
    const { businessId, conversationId } = whereOf(request);
    const resumed = await this.transactions.run((unit) => this.staffReplies.resume(unit, businessId, conversationId));
    return { found: resumed !== null, resumed: resumed === true };
  }
}

const whereOf = (request: { businessId: string; conversationId: string }): { businessId: BusinessId; conversationId: ConversationId } => ({
  businessId: argument('business_id', BusinessId, request.businessId),
  conversationId: argument('conversation_id', ConversationId, request.conversationId),
});
