// Original file: proto/qualification_conversation.proto


export interface MakePromiseRequest {
  'businessId'?: (string);
  'conversationId'?: (string);
  'dueAt'?: (string);
  'key'?: (string);
}

export interface MakePromiseRequest__Output {
  'businessId': (string);
  'conversationId': (string);
  'dueAt': (string);
  'key': (string);
}
