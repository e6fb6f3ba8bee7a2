// Original file: proto/qualification_conversation.proto


export interface ListParkedEventsRequest {
  'limit'?: (number);
}

export interface ListParkedEventsRequest__Output {
  'limit': (number);
}
