// Original file: proto/qualification_conversation.proto


export interface CallBack {
  'id'?: (string);
  'conversationId'?: (string);
  'contactId'?: (string);
  'caller'?: (string);
  'by'?: (string);
  'phone'?: (string);
  'requestedAt'?: (string);
  'takenAt'?: (string);
  'connectedAt'?: (string);
  'endedAt'?: (string);
  'outcome'?: (string);
  '_phone'?: "phone";
  '_takenAt'?: "takenAt";
  '_connectedAt'?: "connectedAt";
  '_endedAt'?: "endedAt";
  '_outcome'?: "outcome";
}

export interface CallBack__Output {
  'id': (string);
  'conversationId': (string);
  'contactId': (string);
  'caller': (string);
  'by': (string);
  'phone'?: (string);
  'requestedAt': (string);
  'takenAt'?: (string);
  'connectedAt'?: (string);
  'endedAt'?: (string);
  'outcome'?: (string);
}
