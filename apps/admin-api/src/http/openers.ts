import { Injectable } from '@nestjs/common';
import type { Messaging, QualificationConversation } from '@ringback/grpc-contracts';
import type { TextOutcome } from '../domain/text-outcome.js';
import { Services } from '../grpc/services.js';
import { openerView } from './activity-views.js';
import type { CallView } from './call-schemas.js';

/** What was decided about the texts for missed calls, and what became of them. */
@Injectable()
export class Openers {
  constructor(private readonly services: Services) {}

  /** By call; those that are not decided yet are left out. */
  async of(businessId: string, callIds: string[]): Promise<Map<string, NonNullable<CallView['opener']>>> {
    if (callIds.length === 0) return new Map();
    const request: QualificationConversation.ListOpenerDecisionsRequest = { businessId, callIds };
    const { decisions } = await this.services.conversations.call<
      typeof request,
      QualificationConversation.ListOpenerDecisionsResponse__Output
    >('ListOpenerDecisions', request);
    const texts = await this.texts(businessId, decisions.flatMap(({ messageId }) => (messageId === undefined ? [] : [messageId])));
    return new Map(decisions.map((decision) => [decision.callId, openerView(decision, texts.get(decision.messageId ?? '') ?? null)]));
  }

  /** By message; one that messaging has not heard of yet is left out. */
  async texts(businessId: string, ids: string[]): Promise<Map<string, TextOutcome>> {
    if (ids.length === 0) return new Map();
    const request: Messaging.ListMessagesRequest = { businessId, pageSize: ids.length, pageToken: '', person: '', conversationId: '', ids };
    const { messages } = await this.services.messages.call<typeof request, Messaging.ListMessagesResponse__Output>('ListMessages', request);
    return new Map(messages.map(({ id, state, reason }) => [id, { state, reason: reason ?? null }]));
  }
}
