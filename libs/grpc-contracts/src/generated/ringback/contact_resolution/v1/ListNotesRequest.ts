// Original file: proto/contact_resolution.proto


export interface ListNotesRequest {
  'businessId'?: (string);
  'pageSize'?: (number);
  'pageToken'?: (string);
  'phone'?: (string);
}

export interface ListNotesRequest__Output {
  'businessId': (string);
  'pageSize': (number);
  'pageToken': (string);
  'phone': (string);
}
