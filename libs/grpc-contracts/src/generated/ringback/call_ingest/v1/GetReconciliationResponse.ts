// Original file: proto/call_ingest.proto

import type { Reconciliation as _ringback_call_ingest_v1_Reconciliation, Reconciliation__Output as _ringback_call_ingest_v1_Reconciliation__Output } from '../../../ringback/call_ingest/v1/Reconciliation.js';
import type { CallDifference as _ringback_call_ingest_v1_CallDifference, CallDifference__Output as _ringback_call_ingest_v1_CallDifference__Output } from '../../../ringback/call_ingest/v1/CallDifference.js';

export interface GetReconciliationResponse {
  'reconciliation'?: (_ringback_call_ingest_v1_Reconciliation | null);
  'differences'?: (_ringback_call_ingest_v1_CallDifference)[];
  '_reconciliation'?: "reconciliation";
}

export interface GetReconciliationResponse__Output {
  'reconciliation'?: (_ringback_call_ingest_v1_Reconciliation__Output | null);
  'differences': (_ringback_call_ingest_v1_CallDifference__Output)[];
}
