import { Body, Get, Param, Post, Query, Req } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { QualificationConversation as Contract } from '@ringback/grpc-contracts';
import { ProblemException } from '@ringback/service-kit';
import { Services } from '../grpc/services.js';
import { callBackView } from './activity-views.js';
import { CallBackPage, NewCallBack, NewCallBackView } from './call-back-schemas.js';
import { Door } from './door.js';
import { KnownBusinesses } from './known-businesses.js';
import { IDEMPOTENCY_KEY, keyOf, Once } from './once.js';
import { pageFrom } from './pages.js';
import type { AuthenticatedRequest } from './principal.js';
import { noSuchConversation } from './problems.js';
import { BusinessParams, PersonPage } from './schemas.js';
import { ConversationParams } from './takeover-schemas.js';

/** Somebody of the business is rung, hears who it is, presses 1, and is connected with the caller. */
@Door('Conversations', 'v1/businesses/:businessId')
export class CallBacksController {
  constructor(
    private readonly services: Services,
    private readonly known: KnownBusinesses,
    private readonly once: Once,
  ) {}

  @Get('call-backs')
  @ApiOperation({ summary: 'Call-backs, with what they came to, the latest first' })
  @ApiResponse({ status: 200, standardSchema: CallBackPage })
  async list(@Param({ schema: BusinessParams }) { businessId }: BusinessParams, @Query({ schema: PersonPage }) { limit, cursor, person }: PersonPage): Promise<object> {
    await this.known.mustKnow(businessId);
    const request: Contract.ListCallBacksRequest = { businessId, pageSize: limit, pageToken: cursor ?? '', caller: person ?? '' };
    const { callBacks, nextPageToken } = await pageFrom<Contract.ListCallBacksResponse__Output>(this.services.callBacks, 'ListCallBacks', request);
    return { data: callBacks.map(callBackView), nextCursor: nextPageToken || null };
  }

  @Post('conversations/:conversationId/call-backs')
  @ApiOperation({
    summary: 'Ring somebody of the business, and connect them with the caller',
    description: 'Whoever picks up hears who it is and presses 1; then the caller is rung from the business\'s number. From that key on the conversation is theirs: the flow falls silent, and what it has not sent yet is withdrawn. What comes of it is in the list, under the id that is answered.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: IDEMPOTENCY_KEY })
  @ApiResponse({ status: 201, standardSchema: NewCallBackView })
  async request(
    @Req() request: AuthenticatedRequest,
    @Param({ schema: ConversationParams }) { businessId, conversationId }: ConversationParams,
    @Body({ schema: NewCallBack }) { phone }: NewCallBack,
  ): Promise<{ id: string }> {
    const key = keyOf(request);
    return this.once.run(request, async () => {
      const asked: Contract.RequestCallBackRequest = { businessId, conversationId, phone: phone ?? '', key };
      const { callBackId, problem } = await this.services.callBacks.call<typeof asked, Contract.RequestCallBackResponse__Output>('RequestCallBack', asked);
      if (callBackId === undefined) throw problem === 'no-conversation' ? noSuchConversation(conversationId) : notBegun(problem);
      return { id: callBackId };
    });
  }
}

const REFUSALS: Readonly<Record<string, { status: 400 | 409; title: string; detail: string; field?: string; fix: string }>> = {
  'under-way': { status: 409, title: 'Under way', detail: 'a call-back is under way in this conversation', fix: 'see what comes of it in GET …/call-backs' },
  'not-callable': { status: 409, title: 'Not callable', detail: 'the caller\'s number is a premium-rate one, or of a country that is not among allowedCountries', fix: 'add the country to allowedCountries, or call them from a phone of your own' },
  'not-staff': { status: 400, title: 'Not valid', detail: 'phone: is no phone of the staff', field: 'phone', fix: 'name one that the settings have: in staffPhones, alertPhones, escalation.phones or routes' },
  'nobody-on-duty': { status: 409, title: 'Nobody on duty', detail: 'no phone of the staff is told of callers now', fix: 'name a phone, or set alertPhones or routes' },
};

/** @param problem in the words of the other service, which may know more of them one day. */
const notBegun = (problem: string): ProblemException => new ProblemException(REFUSALS[problem] ?? { status: 409, title: 'Not possible', detail: problem });
