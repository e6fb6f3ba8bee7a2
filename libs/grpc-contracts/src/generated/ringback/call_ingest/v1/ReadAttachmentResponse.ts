// Original file: proto/call_ingest.proto


export interface ReadAttachmentResponse {
  'found'?: (boolean);
  'contentType'?: (string);
  'size'?: (number);
  'part'?: (Buffer | Uint8Array | string);
}

export interface ReadAttachmentResponse__Output {
  'found': (boolean);
  'contentType': (string);
  'size': (number);
  'part': (Buffer);
}
