// Original file: proto/call_ingest.proto


export interface ListCallsRequest {
  'businessId'?: (string);
  'pageSize'?: (number);
  'pageToken'?: (string);
  'caller'?: (string);
}

export interface ListCallsRequest__Output {
  'businessId': (string);
  'pageSize': (number);
  'pageToken': (string);
  'caller': (string);
}
