import { Controller } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { BusinessId, ConversationId, E164, Instant, MessageId } from '@ringback/event-contracts';
import type { Messaging } from '@ringback/grpc-contracts';
import { argument, pageOf, pageSizeOf, positionOf } from '@ringback/service-kit';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { listMessages, type ListedMessage } from '../store/message-list.js';

const Position = z.tuple([Instant, z.uuid()]).transform(([createdAt, id]) => ({ createdAt, id }));

@Controller()
export class MessagesController {
  constructor(private readonly dataSource: DataSource) {}

  @GrpcMethod('Messages', 'ListMessages')
  async listMessages(request: Messaging.ListMessagesRequest__Output): Promise<Messaging.ListMessagesResponse> {
    const filter = {
      businessId: argument('business_id', BusinessId, request.businessId),
      person: request.person === '' ? null : argument('person', E164, request.person),
      conversationId: request.conversationId === '' ? null : argument('conversation_id', ConversationId, request.conversationId),
      ids: request.ids.map((id) => argument('ids', MessageId, id)),
    };
    const size = pageSizeOf(request.pageSize);
    const after = positionOf(request.pageToken, Position);
    const reads = { query: <Row>(sql: string, parameters: readonly unknown[] = []) => this.dataSource.query<Row[]>(sql, [...parameters]) };
    const found = await listMessages(reads, filter, after, size + 1);
    const { page, nextPageToken } = pageOf(found, size, ({ createdAt, id }) => [createdAt, id]);
    return { messages: page.map(messageOf), nextPageToken };
  }
}

function messageOf({ state, settledBy, code, detail, conversationId, callId, sentAt, deliveredAt, ...message }: ListedMessage): Messaging.Message {
  const reason = [code, detail].filter((part) => part !== null).join(': ');
  return {
    ...message,
    // The word that people know it by, and the event that told of it.
    state: state === 'unknown' ? 'unconfirmed' : state,
    ...(settledBy === null ? {} : { settledBy }),
    ...(reason === '' ? {} : { reason }),
    ...(conversationId === null ? {} : { conversationId }),
    ...(callId === null ? {} : { callId }),
    ...(sentAt === null ? {} : { sentAt }),
    ...(deliveredAt === null ? {} : { deliveredAt }),
  };
}
