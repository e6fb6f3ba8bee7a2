// Original file: proto/qualification_conversation.proto


export interface CancelBookingResponse {
  'found'?: (boolean);
  'cancelled'?: (boolean);
}

export interface CancelBookingResponse__Output {
  'found': (boolean);
  'cancelled': (boolean);
}
