// Original file: proto/call_ingest.proto


export interface GetReconciliationRequest {
  'day'?: (string);
}

export interface GetReconciliationRequest__Output {
  'day': (string);
}
