// Original file: proto/contact_resolution.proto


export interface ListParkedEventsRequest {
  'limit'?: (number);
}

export interface ListParkedEventsRequest__Output {
  'limit': (number);
}
