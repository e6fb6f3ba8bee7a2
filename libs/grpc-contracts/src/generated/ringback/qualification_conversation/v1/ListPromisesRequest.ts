// Original file: proto/qualification_conversation.proto


export interface ListPromisesRequest {
  'businessId'?: (string);
  'pageSize'?: (number);
  'pageToken'?: (string);
  'state'?: (string);
  'caller'?: (string);
}

export interface ListPromisesRequest__Output {
  'businessId': (string);
  'pageSize': (number);
  'pageToken': (string);
  'state': (string);
  'caller': (string);
}
