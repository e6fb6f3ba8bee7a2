// Original file: proto/qualification_conversation.proto


export interface StaffTask {
  'id'?: (string);
  'caller'?: (string);
  'callId'?: (string);
  'reason'?: (string);
  'sentence'?: (string);
  'raisedAt'?: (string);
  'doneAt'?: (string);
  'doneBy'?: (string);
  '_doneAt'?: "doneAt";
  '_doneBy'?: "doneBy";
}

export interface StaffTask__Output {
  'id': (string);
  'caller': (string);
  'callId': (string);
  'reason': (string);
  'sentence': (string);
  'raisedAt': (string);
  'doneAt'?: (string);
  'doneBy'?: (string);
}
