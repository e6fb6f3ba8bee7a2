// Original file: proto/call_ingest.proto

import type { ParkedEvent as _ringback_call_ingest_v1_ParkedEvent, ParkedEvent__Output as _ringback_call_ingest_v1_ParkedEvent__Output } from '../../../ringback/call_ingest/v1/ParkedEvent.js';

export interface ListParkedEventsResponse {
  'parkedEvents'?: (_ringback_call_ingest_v1_ParkedEvent)[];
}

export interface ListParkedEventsResponse__Output {
  'parkedEvents': (_ringback_call_ingest_v1_ParkedEvent__Output)[];
}
