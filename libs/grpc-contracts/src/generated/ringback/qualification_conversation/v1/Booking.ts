// Original file: proto/qualification_conversation.proto


export interface Booking {
  'id'?: (string);
  'conversationId'?: (string);
  'contactId'?: (string);
  'caller'?: (string);
  'source'?: (string);
  'service'?: (string);
  'staff'?: (string);
  'startsAt'?: (string);
  'endsAt'?: (string);
  'state'?: (string);
  'changedAt'?: (string);
  '_staff'?: "staff";
}

export interface Booking__Output {
  'id': (string);
  'conversationId': (string);
  'contactId': (string);
  'caller': (string);
  'source': (string);
  'service': (string);
  'staff'?: (string);
  'startsAt': (string);
  'endsAt': (string);
  'state': (string);
  'changedAt': (string);
}
