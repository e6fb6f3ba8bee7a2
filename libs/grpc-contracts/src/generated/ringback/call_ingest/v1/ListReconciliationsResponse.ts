// Original file: proto/call_ingest.proto

import type { Reconciliation as _ringback_call_ingest_v1_Reconciliation, Reconciliation__Output as _ringback_call_ingest_v1_Reconciliation__Output } from '../../../ringback/call_ingest/v1/Reconciliation.js';

export interface ListReconciliationsResponse {
  'reconciliations'?: (_ringback_call_ingest_v1_Reconciliation)[];
}

export interface ListReconciliationsResponse__Output {
  'reconciliations': (_ringback_call_ingest_v1_Reconciliation__Output)[];
}
