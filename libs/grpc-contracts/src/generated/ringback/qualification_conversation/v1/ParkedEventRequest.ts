// Original file: proto/qualification_conversation.proto


export interface ParkedEventRequest {
  'id'?: (string);
}

export interface ParkedEventRequest__Output {
  'id': (string);
}
