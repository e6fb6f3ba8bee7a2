// Original file: proto/call_ingest.proto


export interface ReadVoicemailRequest {
  'businessId'?: (string);
  'callId'?: (string);
  'offset'?: (number);
}

export interface ReadVoicemailRequest__Output {
  'businessId': (string);
  'callId': (string);
  'offset': (number);
}
