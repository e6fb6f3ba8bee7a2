// Original file: proto/call_ingest.proto


export interface CallDifference {
  'kind'?: (string);
  'callId'?: (string);
  'legId'?: (string);
  'startedAt'?: (string);
  'learnt'?: (boolean);
  'ourSeconds'?: (number | string);
  'carrierSeconds'?: (number | string);
  '_callId'?: "callId";
  '_ourSeconds'?: "ourSeconds";
  '_carrierSeconds'?: "carrierSeconds";
}

export interface CallDifference__Output {
  'kind': (string);
  'callId'?: (string);
  'legId': (string);
  'startedAt': (string);
  'learnt': (boolean);
  'ourSeconds'?: (number);
  'carrierSeconds'?: (number);
}
