// Original file: proto/call_ingest.proto


export interface ListParkedEventsRequest {
  'limit'?: (number);
}

export interface ListParkedEventsRequest__Output {
  'limit': (number);
}
