// Original file: proto/call_ingest.proto


export interface ListReconciliationsRequest {
  'limit'?: (number);
}

export interface ListReconciliationsRequest__Output {
  'limit': (number);
}
