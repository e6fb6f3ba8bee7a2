// Original file: proto/qualification_conversation.proto


export interface RequestCallBackRequest {
  'businessId'?: (string);
  'conversationId'?: (string);
  'phone'?: (string);
  'key'?: (string);
}

export interface RequestCallBackRequest__Output {
  'businessId': (string);
  'conversationId': (string);
  'phone': (string);
  'key': (string);
}
