// Original file: proto/contact_resolution.proto


export interface ListContactsRequest {
  'businessId'?: (string);
  'pageSize'?: (number);
  'pageToken'?: (string);
  'phone'?: (string);
}

export interface ListContactsRequest__Output {
  'businessId': (string);
  'pageSize': (number);
  'pageToken': (string);
  'phone': (string);
}
