// Original file: proto/call_ingest.proto


export interface ParkedEventRequest {
  'id'?: (string);
}

export interface ParkedEventRequest__Output {
  'id': (string);
}
