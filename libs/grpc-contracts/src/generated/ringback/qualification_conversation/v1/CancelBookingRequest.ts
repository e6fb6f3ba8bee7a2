// Original file: proto/qualification_conversation.proto


export interface CancelBookingRequest {
  'businessId'?: (string);
  'bookingId'?: (string);
}

export interface CancelBookingRequest__Output {
  'businessId': (string);
  'bookingId': (string);
}
