// Original file: proto/qualification_conversation.proto

import type { OpenerDecision as _ringback_qualification_conversation_v1_OpenerDecision, OpenerDecision__Output as _ringback_qualification_conversation_v1_OpenerDecision__Output } from '../../../ringback/qualification_conversation/v1/OpenerDecision.js';

export interface ExplainedDecision {
  'decision'?: (_ringback_qualification_conversation_v1_OpenerDecision | null);
  'sentence'?: (string);
  'ruleSet'?: (string);
  'templateId'?: (string);
  'templateHash'?: (string);
  'inputsJson'?: (string);
  '_ruleSet'?: "ruleSet";
  '_templateId'?: "templateId";
  '_templateHash'?: "templateHash";
}

export interface ExplainedDecision__Output {
  'decision': (_ringback_qualification_conversation_v1_OpenerDecision__Output | null);
  'sentence': (string);
  'ruleSet'?: (string);
  'templateId'?: (string);
  'templateHash'?: (string);
  'inputsJson': (string);
}
