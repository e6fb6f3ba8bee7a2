// Original file: proto/qualification_conversation.proto


export interface ParkedEventResponse {
  'found'?: (boolean);
}

export interface ParkedEventResponse__Output {
  'found': (boolean);
}
