// Original file: proto/messaging.proto


export interface GetMessageEvidenceRequest {
  'businessId'?: (string);
  'messageId'?: (string);
}

export interface GetMessageEvidenceRequest__Output {
  'businessId': (string);
  'messageId': (string);
}
