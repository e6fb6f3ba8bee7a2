import { Body, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { QualificationConversation } from '@ringback/grpc-contracts';
import { ProblemException } from '@ringback/service-kit';
import { Services } from '../grpc/services.js';
import { Door } from './door.js';
import { IDEMPOTENCY_KEY, keyOf, Once } from './once.js';
import { noSuchConversation } from './problems.js';
import type { AuthenticatedRequest } from './principal.js';
import { ConversationParams, StaffText, StaffTextView } from './takeover-schemas.js';

/** People who answer a caller themselves, and give the conversation back. */
@Door('Conversations', 'v1/businesses/:businessId/conversations/:conversationId')
export class TakeoverController {
  constructor(
    private readonly services: Services,
    private readonly once: Once,
  ) {}

  @Post('messages')
  @ApiOperation({
    summary: 'Write to the caller as a person: the flow falls silent, and what it has not sent yet is withdrawn',
    description: 'What it promises by a time, as in "we call you by 4", is watched over. What becomes of the text is in the list of messages, under the id that is answered. It goes out at once where the caller wrote within the hour, else within the hours in which people may be texted.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: IDEMPOTENCY_KEY })
  @ApiResponse({ status: 201, standardSchema: StaffTextView })
  async write(
    @Req() request: AuthenticatedRequest,
    @Param({ schema: ConversationParams }) { businessId, conversationId }: ConversationParams,
    @Body({ schema: StaffText }) { text }: StaffText,
  ): Promise<StaffTextView> {
    const key = keyOf(request);
    return this.once.run(request, async () => {
      const asked: QualificationConversation.ReplyAsStaffRequest = { businessId, conversationId, text, key };
      const { messageId, promiseId, promiseDueAt } = await this.services.conversations.call<typeof asked, QualificationConversation.ReplyAsStaffResponse__Output>('ReplyAsStaff', asked);
      if (messageId === undefined) throw noSuchConversation(conversationId);
      return { messageId, promise: promiseId === undefined || promiseDueAt === undefined ? null : { id: promiseId, dueAt: promiseDueAt } };
    });
  }

  @Post('resume')
  @HttpCode(204)
  @ApiOperation({ summary: 'Let the flow go on that a person had taken over; the next reply is answered by it' })
  async resume(@Param({ schema: ConversationParams }) { businessId, conversationId }: ConversationParams): Promise<void> {
    const asked: QualificationConversation.ResumeFlowRequest = { businessId, conversationId };
    const { found, resumed } = await this.services.conversations.call<typeof asked, QualificationConversation.ResumeFlowResponse__Output>('ResumeFlow', asked);
    if (!found) throw noSuchConversation(conversationId);
    if (!resumed) throw notTakenOver();
  }
}

const notTakenOver = (): ProblemException =>
  new ProblemException({
    status: 409,
    title: 'Nobody has taken it over',
    detail: 'the flow of this conversation is not paused: it is under way, or came to its end',
    fix: 'see its state in GET …/conversations; a conversation is taken over by POST …/messages',
  });
