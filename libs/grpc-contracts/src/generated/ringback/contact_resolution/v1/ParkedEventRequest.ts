// Original file: proto/contact_resolution.proto


export interface ParkedEventRequest {
  'id'?: (string);
}

export interface ParkedEventRequest__Output {
  'id': (string);
}
