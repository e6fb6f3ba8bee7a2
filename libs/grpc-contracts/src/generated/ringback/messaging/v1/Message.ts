// Original file: proto/messaging.proto


export interface Message {
  'id'?: (string);
  'direction'?: (string);
  'number'?: (string);
  'person'?: (string);
  'text'?: (string);
  'state'?: (string);
  'reason'?: (string);
  'conversationId'?: (string);
  'callId'?: (string);
  'createdAt'?: (string);
  'sentAt'?: (string);
  'deliveredAt'?: (string);
  'segments'?: (number);
  'settledBy'?: (string);
  '_reason'?: "reason";
  '_conversationId'?: "conversationId";
  '_callId'?: "callId";
  '_sentAt'?: "sentAt";
  '_deliveredAt'?: "deliveredAt";
  '_settledBy'?: "settledBy";
}

export interface Message__Output {
  'id': (string);
  'direction': (string);
  'number': (string);
  'person': (string);
  'text': (string);
  'state': (string);
  'reason'?: (string);
  'conversationId'?: (string);
  'callId'?: (string);
  'createdAt': (string);
  'sentAt'?: (string);
  'deliveredAt'?: (string);
  'segments': (number);
  'settledBy'?: (string);
}
