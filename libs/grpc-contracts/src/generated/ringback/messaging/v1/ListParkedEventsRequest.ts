// Original file: proto/messaging.proto


export interface ListParkedEventsRequest {
  'limit'?: (number);
}

export interface ListParkedEventsRequest__Output {
  'limit': (number);
}
