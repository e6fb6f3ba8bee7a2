// Original file: proto/qualification_conversation.proto

import type { ExplainedDecision as _ringback_qualification_conversation_v1_ExplainedDecision, ExplainedDecision__Output as _ringback_qualification_conversation_v1_ExplainedDecision__Output } from '../../../ringback/qualification_conversation/v1/ExplainedDecision.js';

export interface ExplainOpenerDecisionResponse {
  'explained'?: (_ringback_qualification_conversation_v1_ExplainedDecision | null);
  '_explained'?: "explained";
}

export interface ExplainOpenerDecisionResponse__Output {
  'explained'?: (_ringback_qualification_conversation_v1_ExplainedDecision__Output | null);
}
