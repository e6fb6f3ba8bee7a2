// Original file: proto/call_ingest.proto


export interface Attachment {
  'id'?: (string);
  'messageId'?: (string);
  'number'?: (string);
  'person'?: (string);
  'receivedAt'?: (string);
  'state'?: (string);
  'reason'?: (string);
  'contentType'?: (string);
  'size'?: (number);
  '_reason'?: "reason";
  '_contentType'?: "contentType";
  '_size'?: "size";
}

export interface Attachment__Output {
  'id': (string);
  'messageId': (string);
  'number': (string);
  'person': (string);
  'receivedAt': (string);
  'state': (string);
  'reason'?: (string);
  'contentType'?: (string);
  'size'?: (number);
}
