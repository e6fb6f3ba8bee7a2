// Original file: proto/qualification_conversation.proto


export interface CalendarFeed {
  'url'?: (string);
  '_url'?: "url";
}

export interface CalendarFeed__Output {
  'url'?: (string);
}
