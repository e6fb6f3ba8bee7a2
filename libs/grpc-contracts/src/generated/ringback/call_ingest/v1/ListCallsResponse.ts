// Original file: proto/call_ingest.proto

import type { Call as _ringback_call_ingest_v1_Call, Call__Output as _ringback_call_ingest_v1_Call__Output } from '../../../ringback/call_ingest/v1/Call.js';

export interface ListCallsResponse {
  'calls'?: (_ringback_call_ingest_v1_Call)[];
  'nextPageToken'?: (string);
}

export interface ListCallsResponse__Output {
  'calls': (_ringback_call_ingest_v1_Call__Output)[];
  'nextPageToken': (string);
}
