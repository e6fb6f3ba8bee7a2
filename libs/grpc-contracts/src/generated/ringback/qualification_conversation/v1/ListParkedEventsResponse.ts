// Original file: proto/qualification_conversation.proto

import type { ParkedEvent as _ringback_qualification_conversation_v1_ParkedEvent, ParkedEvent__Output as _ringback_qualification_conversation_v1_ParkedEvent__Output } from '../../../ringback/qualification_conversation/v1/ParkedEvent.js';

export interface ListParkedEventsResponse {
  'parkedEvents'?: (_ringback_qualification_conversation_v1_ParkedEvent)[];
}

export interface ListParkedEventsResponse__Output {
  'parkedEvents': (_ringback_qualification_conversation_v1_ParkedEvent__Output)[];
}
