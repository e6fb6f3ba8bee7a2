// Original file: proto/call_ingest.proto


export interface ListAttachmentsRequest {
  'businessId'?: (string);
  'pageSize'?: (number);
  'pageToken'?: (string);
  'person'?: (string);
}

export interface ListAttachmentsRequest__Output {
  'businessId': (string);
  'pageSize': (number);
  'pageToken': (string);
  'person': (string);
}
