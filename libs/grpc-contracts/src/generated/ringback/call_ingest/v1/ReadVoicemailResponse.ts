// Original file: proto/call_ingest.proto


export interface ReadVoicemailResponse {
  'found'?: (boolean);
  'contentType'?: (string);
  'size'?: (number);
  'part'?: (Buffer | Uint8Array | string);
}

export interface ReadVoicemailResponse__Output {
  'found': (boolean);
  'contentType': (string);
  'size': (number);
  'part': (Buffer);
}
