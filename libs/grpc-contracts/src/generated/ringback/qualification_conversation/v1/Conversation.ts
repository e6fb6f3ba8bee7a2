// Original file: proto/qualification_conversation.proto


export interface Conversation {
  'id'?: (string);
  'contactId'?: (string);
  'caller'?: (string);
  'number'?: (string);
  'state'?: (string);
  'openedAt'?: (string);
  'lastActivityAt'?: (string);
  'missedCalls'?: (number);
  'replies'?: (number);
}

export interface Conversation__Output {
  'id': (string);
  'contactId': (string);
  'caller': (string);
  'number': (string);
  'state': (string);
  'openedAt': (string);
  'lastActivityAt': (string);
  'missedCalls': (number);
  'replies': (number);
}
