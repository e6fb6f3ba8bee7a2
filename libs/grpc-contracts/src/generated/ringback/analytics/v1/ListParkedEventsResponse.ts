// Original file: proto/analytics.proto

import type { ParkedEvent as _ringback_analytics_v1_ParkedEvent, ParkedEvent__Output as _ringback_analytics_v1_ParkedEvent__Output } from '../../../ringback/analytics/v1/ParkedEvent.js';

export interface ListParkedEventsResponse {
  'parkedEvents'?: (_ringback_analytics_v1_ParkedEvent)[];
}

export interface ListParkedEventsResponse__Output {
  'parkedEvents': (_ringback_analytics_v1_ParkedEvent__Output)[];
}
