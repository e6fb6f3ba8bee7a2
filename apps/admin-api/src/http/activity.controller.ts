import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { CallIngest, ContactResolution, Messaging, QualificationConversation } from '@ringback/grpc-contracts';
import { Services } from '../grpc/services.js';
import { ApiKeyGuard } from './api-key.guard.js';
import {
  BusinessParams, CallPage, type CallView, ContactPage, ConversationPage, MessagePage, MessagePageView, PersonPage,
} from './schemas.js';

interface PageOf<Item> {
  data: Item[];
  nextCursor: string | null;
}

/** What happened, read from the services that own it. */
@ApiTags('Activity')
@ApiBearerAuth()
@UseGuards(ApiKeyGuard)
@Controller('v1/businesses/:businessId')
export class ActivityController {
  constructor(private readonly services: Services) {}

  @Get('calls')
  @ApiOperation({ summary: 'Calls, newest first, each with what was decided about a text' })
  @ApiResponse({ status: 200, standardSchema: CallPage })
  async calls(@Param({ schema: BusinessParams }) { businessId }: BusinessParams, @Query({ schema: PersonPage }) page: PersonPage): Promise<PageOf<CallView>> {
    const request: CallIngest.ListCallsRequest = { ...pageRequest(businessId, page), caller: page.person ?? '' };
    const { calls, nextPageToken } = await this.services.calls.call<typeof request, CallIngest.ListCallsResponse__Output>('ListCalls', request);
    const decisions = await this.decisionsOn(businessId, calls.map(({ id }) => id));
    const data = calls.map((call) => ({
      ...call,
      caller: call.caller ?? null,
      outcome: call.outcome ?? null,
      endedAt: call.endedAt ?? null,
      announcedAt: call.announcedAt ?? null,
      opener: decisions.get(call.id) ?? null,
    }));
    return { data, nextCursor: nextPageToken || null };
  }

  @Get('contacts')
  @ApiOperation({ summary: 'Who has called or written, newest first' })
  @ApiResponse({ status: 200, standardSchema: ContactPage })
  async contacts(@Param({ schema: BusinessParams }) { businessId }: BusinessParams, @Query({ schema: PersonPage }) page: PersonPage): Promise<PageOf<object>> {
    const request: ContactResolution.ListContactsRequest = { ...pageRequest(businessId, page), phone: page.person ?? '' };
    const { contacts, nextPageToken } = await this.services.contacts.call<typeof request, ContactResolution.ListContactsResponse__Output>('ListContacts', request);
    return { data: contacts.map((contact) => ({ ...contact, name: contact.name ?? null })), nextCursor: nextPageToken || null };
  }

  @Get('conversations')
  @ApiOperation({ summary: 'Threads with callers, newest first' })
  @ApiResponse({ status: 200, standardSchema: ConversationPage })
  async conversations(@Param({ schema: BusinessParams }) { businessId }: BusinessParams, @Query({ schema: PersonPage }) page: PersonPage): Promise<PageOf<object>> {
    const request: QualificationConversation.ListConversationsRequest = { ...pageRequest(businessId, page), caller: page.person ?? '' };
    const { conversations, nextPageToken } = await this.services.conversations.call<
      typeof request,
      QualificationConversation.ListConversationsResponse__Output
    >('ListConversations', request);
    return { data: conversations, nextCursor: nextPageToken || null };
  }

  @Get('messages')
  @ApiOperation({ summary: 'Texts in both directions, newest first, with what became of each' })
  @ApiResponse({ status: 200, standardSchema: MessagePageView })
  async messages(@Param({ schema: BusinessParams }) { businessId }: BusinessParams, @Query({ schema: MessagePage }) page: MessagePage): Promise<PageOf<object>> {
    const request: Messaging.ListMessagesRequest = {
      ...pageRequest(businessId, page),
      person: page.person ?? '',
      conversationId: page.conversationId ?? '',
    };
    const { messages, nextPageToken } = await this.services.messages.call<typeof request, Messaging.ListMessagesResponse__Output>('ListMessages', request);
    const data = messages.map((message) => ({
      ...message,
      reason: message.reason ?? null,
      conversationId: message.conversationId ?? null,
      callId: message.callId ?? null,
      sentAt: message.sentAt ?? null,
      deliveredAt: message.deliveredAt ?? null,
    }));
    return { data, nextCursor: nextPageToken || null };
  }

  private async decisionsOn(businessId: string, callIds: string[]): Promise<Map<string, NonNullable<CallView['opener']>>> {
    if (callIds.length === 0) return new Map();
    const request: QualificationConversation.ListOpenerDecisionsRequest = { businessId, callIds };
    const { decisions } = await this.services.conversations.call<
      typeof request,
      QualificationConversation.ListOpenerDecisionsResponse__Output
    >('ListOpenerDecisions', request);
    return new Map(
      decisions.map(({ callId, decision, reason, messageId, decidedAt }) => [
        callId,
        { decision, reason: reason ?? null, messageId: messageId ?? null, decidedAt },
      ]),
    );
  }
}

const pageRequest = (businessId: string, { limit, cursor }: PersonPage) => ({ businessId, pageSize: limit, pageToken: cursor ?? '' });
