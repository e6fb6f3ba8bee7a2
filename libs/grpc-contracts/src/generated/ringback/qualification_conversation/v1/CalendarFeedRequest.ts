// Original file: proto/qualification_conversation.proto


export interface CalendarFeedRequest {
  'businessId'?: (string);
}

export interface CalendarFeedRequest__Output {
  'businessId': (string);
}
