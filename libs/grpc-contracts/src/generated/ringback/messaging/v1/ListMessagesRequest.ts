// Original file: proto/messaging.proto


export interface ListMessagesRequest {
  'businessId'?: (string);
  'pageSize'?: (number);
  'pageToken'?: (string);
  'person'?: (string);
  'conversationId'?: (string);
  'ids'?: (string)[];
}

export interface ListMessagesRequest__Output {
  'businessId': (string);
  'pageSize': (number);
  'pageToken': (string);
  'person': (string);
  'conversationId': (string);
  'ids': (string)[];
}
