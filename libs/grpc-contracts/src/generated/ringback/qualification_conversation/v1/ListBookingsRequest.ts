// Original file: proto/qualification_conversation.proto


export interface ListBookingsRequest {
  'businessId'?: (string);
  'pageSize'?: (number);
  'pageToken'?: (string);
  'endsAfter'?: (string);
  'caller'?: (string);
}

export interface ListBookingsRequest__Output {
  'businessId': (string);
  'pageSize': (number);
  'pageToken': (string);
  'endsAfter': (string);
  'caller': (string);
}
