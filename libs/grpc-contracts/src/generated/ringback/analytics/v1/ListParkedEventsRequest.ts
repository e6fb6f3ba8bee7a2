// Original file: proto/analytics.proto


export interface ListParkedEventsRequest {
  'limit'?: (number);
}

export interface ListParkedEventsRequest__Output {
  'limit': (number);
}
