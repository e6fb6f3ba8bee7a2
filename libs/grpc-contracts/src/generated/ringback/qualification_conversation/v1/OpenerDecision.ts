// Original file: proto/qualification_conversation.proto


export interface OpenerDecision {
  'callId'?: (string);
  'decision'?: (string);
  'reason'?: (string);
  'messageId'?: (string);
  'conversationId'?: (string);
  'decidedAt'?: (string);
  'sentence'?: (string);
  '_reason'?: "reason";
  '_messageId'?: "messageId";
  '_conversationId'?: "conversationId";
}

export interface OpenerDecision__Output {
  'callId': (string);
  'decision': (string);
  'reason'?: (string);
  'messageId'?: (string);
  'conversationId'?: (string);
  'decidedAt': (string);
  'sentence': (string);
}
