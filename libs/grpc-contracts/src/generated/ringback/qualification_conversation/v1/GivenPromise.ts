// Original file: proto/qualification_conversation.proto


export interface GivenPromise {
  'id'?: (string);
  'conversationId'?: (string);
  'contactId'?: (string);
  'caller'?: (string);
  'by'?: (string);
  'madeAt'?: (string);
  'dueAt'?: (string);
  'state'?: (string);
  'settledAt'?: (string);
  '_settledAt'?: "settledAt";
}

export interface GivenPromise__Output {
  'id': (string);
  'conversationId': (string);
  'contactId': (string);
  'caller': (string);
  'by': (string);
  'madeAt': (string);
  'dueAt': (string);
  'state': (string);
  'settledAt'?: (string);
}
