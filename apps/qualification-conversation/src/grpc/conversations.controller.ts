import { Controller } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { BusinessId, CallId } from '@ringback/event-contracts';
import type { QualificationConversation as Api } from '@ringback/grpc-contracts';
import { argument, pageOf, pageSizeOf, positionOf } from '@ringback/service-kit';
import { z } from 'zod';
import { explain } from '../domain/explanation.js';
import { urgencyOf } from '../domain/urgency.js';
import { ConversationList, type ConversationPosition, type ListedConversation, type ListedDecision, type ListedRun } from '../store/conversation-list.js';

const Position = z.object({ lastActivityAt: z.iso.datetime(), id: z.uuid() });
const CallIds = z.array(CallId).max(200);

@Controller()
export class ConversationsController {
  constructor(private readonly conversations: ConversationList) {}

  @GrpcMethod('Conversations', 'ListConversations')
  async listConversations(request: Api.ListConversationsRequest__Output): Promise<Api.ListConversationsResponse> {
    const limit = pageSizeOf(request.pageSize);
    const found = await this.conversations.page({
      businessId: argument('business_id', BusinessId, request.businessId),
      caller: request.caller || null,
      after: positionOf(request.pageToken, Position),
      limit: limit + 1,
    });
    const { page, nextPageToken } = pageOf(found, limit, positionAt);
    return { conversations: page.map(conversationMessage), nextPageToken };
  }

  @GrpcMethod('Conversations', 'ListOpenerDecisions')
  async listOpenerDecisions(request: Api.ListOpenerDecisionsRequest__Output): Promise<Api.ListOpenerDecisionsResponse> {
    const businessId = argument('business_id', BusinessId, request.businessId);
    const callIds = argument('call_ids', CallIds, request.callIds);
    const decisions = await this.conversations.decisions(businessId, callIds);
    return { decisions: decisions.map(decisionMessage) };
  }

  @GrpcMethod('Conversations', 'ExplainOpenerDecision')
  async explainOpenerDecision(request: Api.ExplainOpenerDecisionRequest__Output): Promise<Api.ExplainOpenerDecisionResponse> {
    const businessId = argument('business_id', BusinessId, request.businessId);
    const found = await this.conversations.decision(businessId, argument('call_id', CallId, request.callId));
    if (!found) return {};
    const { inputs, ...decision } = found;
    const { ruleSet, template } = inputs;
    return {
      explained: {
        decision: decisionMessage(decision),
        sentence: explain(decision),
        ...(ruleSet !== undefined && { ruleSet }),
        ...(template && { templateId: template.id, templateHash: template.hash }),
        inputsJson: JSON.stringify(inputs),
      },
    };
  }
}

const positionAt = ({ lastActivityAt, id }: ListedConversation): ConversationPosition => ({ lastActivityAt: lastActivityAt.toISOString(), id });

const conversationMessage = ({ openedAt, lastActivityAt, flow, repeatedCalls, ...conversation }: ListedConversation): Api.Conversation => ({
  ...conversation,
  urgency: urgencyOf(repeatedCalls, flow?.run.urgent === true),
  ...(flow && { flow: runMessage(flow) }),
  openedAt: openedAt.toISOString(),
  lastActivityAt: lastActivityAt.toISOString(),
});

function runMessage({ version, run, told, beganAt }: ListedRun): Api.FlowRun {
  const answers = Object.entries(run.answers).map(([question, answer]) => ({ question, ...(answer !== null && { answer }) }));
  const { ending, asking, declined } = run;
  return {
    version, state: ending ?? 'asking', ...(asking !== null && { asking }), answers, ...(told !== null && { told }), ...(declined && { declined }),
    beganAt: new Date(beganAt).toISOString(),
  };
}

const decisionMessage = ({ callId, decision, reason, messageId, conversationId, decidedAt }: ListedDecision): Api.OpenerDecision => ({
  callId,
  decision,
  ...(reason === null ? {} : { reason }),
  ...(messageId === null ? {} : { messageId }),
  ...(conversationId === null ? {} : { conversationId }),
  decidedAt: decidedAt.toISOString(),
  sentence: explain({ decision, reason }),
});
