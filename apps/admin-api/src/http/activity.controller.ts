import { Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { CallIngest, ContactResolution, Messaging, QualificationConversation } from '@ringback/grpc-contracts';
import { Services } from '../grpc/services.js';
import { callView, contactView, conversationView, messageView } from './activity-views.js';
import { CallPage, type CallView } from './call-schemas.js';
import { ContactPage } from './contact-schemas.js';
import { Door } from './door.js';
import { KnownBusinesses } from './known-businesses.js';
import { Openers } from './openers.js';
import { pageFrom } from './pages.js';
import {
  BusinessParams, ConversationPage, MessagePage, MessagePageView, PersonPage,
} from './schemas.js';

interface PageOf<Item> {
  data: Item[];
  nextCursor: string | null;
}

/** What happened, read from the services that own it. */
@Door('Activity', 'v1/businesses/:businessId')
export class ActivityController {
  constructor(
    private readonly services: Services,
    private readonly openers: Openers,
    private readonly known: KnownBusinesses,
  ) {}

  @Get('calls')
  @ApiOperation({ summary: 'Calls, newest first, each with what was decided about a text' })
  @ApiResponse({ status: 200, standardSchema: CallPage })
  async calls(@Param({ schema: BusinessParams }) { businessId }: BusinessParams, @Query({ schema: PersonPage }) page: PersonPage): Promise<PageOf<CallView>> {
    await this.known.mustKnow(businessId);
    const request: CallIngest.ListCallsRequest = { ...pageRequest(businessId, page), caller: page.person ?? '' };
    const { calls, nextPageToken } = await pageFrom<CallIngest.ListCallsResponse__Output>(this.services.calls, 'ListCalls', request);
    const decisions = await this.openers.of(businessId, calls.map(({ id }) => id));
    const data = calls.map((call) => callView(call, decisions.get(call.id) ?? null));
    return { data, nextCursor: nextPageToken || null };
  }

  @Get('contacts')
  @ApiOperation({ summary: 'Who has called or written, newest first' })
  @ApiResponse({ status: 200, standardSchema: ContactPage })
  async contacts(@Param({ schema: BusinessParams }) { businessId }: BusinessParams, @Query({ schema: PersonPage }) page: PersonPage): Promise<PageOf<object>> {
    await this.known.mustKnow(businessId);
    const request: ContactResolution.ListContactsRequest = { ...pageRequest(businessId, page), phone: page.person ?? '' };
    const { contacts, nextPageToken } = await pageFrom<ContactResolution.ListContactsResponse__Output>(this.services.contacts, 'ListContacts', request);
    return { data: contacts.map(contactView), nextCursor: nextPageToken || null };
  }

  @Get('conversations')
  @ApiOperation({ summary: 'Threads with callers, newest first' })
  @ApiResponse({ status: 200, standardSchema: ConversationPage })
  async conversations(@Param({ schema: BusinessParams }) { businessId }: BusinessParams, @Query({ schema: PersonPage }) page: PersonPage): Promise<PageOf<object>> {
    await this.known.mustKnow(businessId);
    const request: QualificationConversation.ListConversationsRequest = { ...pageRequest(businessId, page), caller: page.person ?? '' };
    const { conversations, nextPageToken } = await pageFrom<QualificationConversation.ListConversationsResponse__Output>(this.services.conversations, 'ListConversations', request);
    return { data: conversations.map(conversationView), nextCursor: nextPageToken || null };
  }

  @Get('messages')
  @ApiOperation({ summary: 'Texts in both directions, newest first, with what became of each' })
  @ApiResponse({ status: 200, standardSchema: MessagePageView })
  async messages(@Param({ schema: BusinessParams }) { businessId }: BusinessParams, @Query({ schema: MessagePage }) page: MessagePage): Promise<PageOf<object>> {
    await this.known.mustKnow(businessId);
    const request: Messaging.ListMessagesRequest = {
      ...pageRequest(businessId, page),
      person: page.person ?? '',
      conversationId: page.conversationId ?? '',
      ids: [],
    };
    const { messages, nextPageToken } = await pageFrom<Messaging.ListMessagesResponse__Output>(this.services.messages, 'ListMessages', request);
    return { data: messages.map(messageView), nextCursor: nextPageToken || null };
  }
}

const pageRequest = (businessId: string, { limit, cursor }: PersonPage) => ({ businessId, pageSize: limit, pageToken: cursor ?? '' });
