// Original file: proto/qualification_conversation.proto


export interface ListConversationsRequest {
  'businessId'?: (string);
  'pageSize'?: (number);
  'pageToken'?: (string);
  'caller'?: (string);
}

export interface ListConversationsRequest__Output {
  'businessId': (string);
  'pageSize': (number);
  'pageToken': (string);
  'caller': (string);
}
