// Original file: proto/messaging.proto


export interface ExportEvidenceRequest {
  'businessId'?: (string);
  'pageToken'?: (string);
}

export interface ExportEvidenceRequest__Output {
  'businessId': (string);
  'pageToken': (string);
}
