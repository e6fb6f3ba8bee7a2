// Original file: proto/messaging.proto


export interface GetCallEvidenceRequest {
  'businessId'?: (string);
  'callId'?: (string);
}

export interface GetCallEvidenceRequest__Output {
  'businessId': (string);
  'callId': (string);
}
