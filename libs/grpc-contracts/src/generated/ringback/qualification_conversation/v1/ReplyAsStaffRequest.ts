// Original file: proto/qualification_conversation.proto


export interface ReplyAsStaffRequest {
  'businessId'?: (string);
  'conversationId'?: (string);
  'text'?: (string);
  'key'?: (string);
}

export interface ReplyAsStaffRequest__Output {
  'businessId': (string);
  'conversationId': (string);
  'text': (string);
  'key': (string);
}
