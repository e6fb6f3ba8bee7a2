// Original file: proto/contact_resolution.proto

import type { ParkedEvent as _ringback_contact_resolution_v1_ParkedEvent, ParkedEvent__Output as _ringback_contact_resolution_v1_ParkedEvent__Output } from '../../../ringback/contact_resolution/v1/ParkedEvent.js';

export interface ListParkedEventsResponse {
  'parkedEvents'?: (_ringback_contact_resolution_v1_ParkedEvent)[];
}

export interface ListParkedEventsResponse__Output {
  'parkedEvents': (_ringback_contact_resolution_v1_ParkedEvent__Output)[];
}
