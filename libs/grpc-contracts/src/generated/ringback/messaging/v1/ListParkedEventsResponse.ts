// Original file: proto/messaging.proto

import type { ParkedEvent as _ringback_messaging_v1_ParkedEvent, ParkedEvent__Output as _ringback_messaging_v1_ParkedEvent__Output } from '../../../ringback/messaging/v1/ParkedEvent.js';

export interface ListParkedEventsResponse {
  'parkedEvents'?: (_ringback_messaging_v1_ParkedEvent)[];
}

export interface ListParkedEventsResponse__Output {
  'parkedEvents': (_ringback_messaging_v1_ParkedEvent__Output)[];
}
