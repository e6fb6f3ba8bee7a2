// Original file: proto/qualification_conversation.proto


export interface ListCallBacksRequest {
  'businessId'?: (string);
  'pageSize'?: (number);
  'pageToken'?: (string);
  'caller'?: (string);
}

export interface ListCallBacksRequest__Output {
  'businessId': (string);
  'pageSize': (number);
  'pageToken': (string);
  'caller': (string);
}
