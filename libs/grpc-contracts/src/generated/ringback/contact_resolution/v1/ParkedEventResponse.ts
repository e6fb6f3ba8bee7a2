// Original file: proto/contact_resolution.proto


export interface ParkedEventResponse {
  'found'?: (boolean);
}

export interface ParkedEventResponse__Output {
  'found': (boolean);
}
