// Original file: proto/messaging.proto


export interface ParkedEventResponse {
  'found'?: (boolean);
}

export interface ParkedEventResponse__Output {
  'found': (boolean);
}
