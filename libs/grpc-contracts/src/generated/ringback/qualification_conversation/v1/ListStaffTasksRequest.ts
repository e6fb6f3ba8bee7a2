// Original file: proto/qualification_conversation.proto


export interface ListStaffTasksRequest {
  'businessId'?: (string);
  'pageSize'?: (number);
  'pageToken'?: (string);
  'state'?: (string);
  'caller'?: (string);
}

export interface ListStaffTasksRequest__Output {
  'businessId': (string);
  'pageSize': (number);
  'pageToken': (string);
  'state': (string);
  'caller': (string);
}
