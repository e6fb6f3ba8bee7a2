// Original file: proto/call_ingest.proto


export interface ParkedEventResponse {
  'found'?: (boolean);
}

export interface ParkedEventResponse__Output {
  'found': (boolean);
}
