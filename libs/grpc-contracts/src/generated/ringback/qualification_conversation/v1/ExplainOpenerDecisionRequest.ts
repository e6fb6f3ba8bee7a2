// Original file: proto/qualification_conversation.proto


export interface ExplainOpenerDecisionRequest {
  'businessId'?: (string);
  'callId'?: (string);
}

export interface ExplainOpenerDecisionRequest__Output {
  'businessId': (string);
  'callId': (string);
}
