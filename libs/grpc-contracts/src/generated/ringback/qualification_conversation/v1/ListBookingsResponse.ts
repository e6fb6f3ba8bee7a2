// Original file: proto/qualification_conversation.proto

import type { Booking as _ringback_qualification_conversation_v1_Booking, Booking__Output as _ringback_qualification_conversation_v1_Booking__Output } from '../../../ringback/qualification_conversation/v1/Booking.js';

export interface ListBookingsResponse {
  'bookings'?: (_ringback_qualification_conversation_v1_Booking)[];
  'nextPageToken'?: (string);
}

export interface ListBookingsResponse__Output {
  'bookings': (_ringback_qualification_conversation_v1_Booking__Output)[];
  'nextPageToken': (string);
}
