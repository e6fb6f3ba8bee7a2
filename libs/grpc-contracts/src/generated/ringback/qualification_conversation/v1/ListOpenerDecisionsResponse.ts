// Original file: proto/qualification_conversation.proto

import type { OpenerDecision as _ringback_qualification_conversation_v1_OpenerDecision, OpenerDecision__Output as _ringback_qualification_conversation_v1_OpenerDecision__Output } from '../../../ringback/qualification_conversation/v1/OpenerDecision.js';

export interface ListOpenerDecisionsResponse {
  'decisions'?: (_ringback_qualification_conversation_v1_OpenerDecision)[];
}

export interface ListOpenerDecisionsResponse__Output {
  'decisions': (_ringback_qualification_conversation_v1_OpenerDecision__Output)[];
}
