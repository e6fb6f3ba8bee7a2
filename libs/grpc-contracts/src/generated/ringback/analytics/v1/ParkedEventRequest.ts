// Original file: proto/analytics.proto


export interface ParkedEventRequest {
  'id'?: (string);
}

export interface ParkedEventRequest__Output {
  'id': (string);
}
