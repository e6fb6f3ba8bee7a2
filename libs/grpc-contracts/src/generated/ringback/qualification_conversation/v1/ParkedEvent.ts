// Original file: proto/qualification_conversation.proto


export interface ParkedEvent {
  'id'?: (string);
  'topic'?: (string);
  'type'?: (string);
  'eventId'?: (string);
  'reason'?: (string);
  'attempts'?: (number);
  'parkedAt'?: (string);
  '_type'?: "type";
  '_eventId'?: "eventId";
}

export interface ParkedEvent__Output {
  'id': (string);
  'topic': (string);
  'type'?: (string);
  'eventId'?: (string);
  'reason': (string);
  'attempts': (number);
  'parkedAt': (string);
}
