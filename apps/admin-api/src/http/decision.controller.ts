import { Get, Param } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { QualificationConversation } from '@ringback/grpc-contracts';
import { type TextOutcome, withOutcome } from '../domain/text-outcome.js';
import { Services } from '../grpc/services.js';
import { CallParams, DecisionView } from './call-schemas.js';
import { Door } from './door.js';
import { KnownBusinesses } from './known-businesses.js';
import { Openers } from './openers.js';
import { notFound } from './problems.js';

@Door('Activity', 'v1/businesses/:businessId/calls/:callId/decision')
export class DecisionController {
  constructor(
    private readonly services: Services,
    private readonly openers: Openers,
    private readonly known: KnownBusinesses,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Why the caller of a missed call got, or did not get, a text: the reason, in words, and all that it was decided on' })
  @ApiResponse({ status: 200, standardSchema: DecisionView })
  async decision(@Param({ schema: CallParams }) { businessId, callId }: CallParams): Promise<DecisionView> {
    await this.known.mustKnow(businessId);
    const request: QualificationConversation.ExplainOpenerDecisionRequest = { businessId, callId };
    const { explained } = await this.services.conversations.call<typeof request, QualificationConversation.ExplainOpenerDecisionResponse__Output>(
      'ExplainOpenerDecision',
      request,
    );
    if (!explained?.decision) throw notFound('callId', `decision about call ${callId}`, 'there is one of each missed call once its grace period is over; GET …/calls lists the calls');
    const { messageId } = explained.decision;
    const texts = await this.openers.texts(businessId, messageId === undefined ? [] : [messageId]);
    return viewOf(explained, explained.decision, texts.get(messageId ?? '') ?? null);
  }
}

function viewOf(
  explained: QualificationConversation.ExplainedDecision__Output,
  decision: QualificationConversation.OpenerDecision__Output,
  text: TextOutcome | null,
): DecisionView {
  const { sentence, ruleSet, templateId, templateHash, inputsJson } = explained;
  return {
    callId: decision.callId,
    decision: decision.decision,
    reason: decision.reason ?? null,
    sentence: withOutcome(sentence, text),
    ruleSet: ruleSet ?? null,
    template: templateId === undefined || templateHash === undefined ? null : { id: templateId, hash: templateHash },
    inputs: JSON.parse(inputsJson) as Record<string, unknown>,
    messageId: decision.messageId ?? null,
    text,
    conversationId: decision.conversationId ?? null,
    decidedAt: decision.decidedAt,
  };
}
