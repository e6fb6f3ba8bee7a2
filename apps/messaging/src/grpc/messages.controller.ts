import { Controller, Inject } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { BusinessId, type Clock, ConversationId, E164, Instant, MessageId } from '@ringback/event-contracts';
import type { Messaging } from '@ringback/grpc-contracts';
import { argument, CLOCK, pageOf, pageSizeOf, positionOf } from '@ringback/service-kit';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { type Pause, whyItWaits } from '../domain/why-it-waits.js';
import { pausesOf } from '../store/buckets.js';
import { listMessages, type ListedMessage } from '../store/message-list.js';

const Position = z.tuple([Instant, z.uuid()]).transform(([createdAt, id]) => ({ createdAt, id }));

@Controller()
export class MessagesController {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

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
    const waiting = page.filter(waits);
    const pauses = waiting.length === 0 ? new Map<E164, Pause>() : await pausesOf(reads, [...new Set(waiting.map(({ number }) => number))], this.clock.now());
    return { messages: page.map((message) => messageOf(message, pauses.get(message.number) ?? null)), nextPageToken };
  }
}

const waits = ({ state }: ListedMessage): boolean => state === 'pending';

function messageOf(listed: ListedMessage, pause: Pause | null): Messaging.Message {
  const { state, settledBy, code, detail, failures, nextAttemptAt, conversationId, callId, sentAt, deliveredAt, ...message } = listed;
  const why = waits(listed) ? whyItWaits({ code, detail, failures, nextAttemptAt }, pause) : { code, detail };
  const reason = [why?.code, why?.detail].filter((part) => part).join(': ');
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
