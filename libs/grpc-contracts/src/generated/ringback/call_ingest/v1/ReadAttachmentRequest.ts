// Original file: proto/call_ingest.proto


export interface ReadAttachmentRequest {
  'businessId'?: (string);
  'attachmentId'?: (string);
  'offset'?: (number);
}

export interface ReadAttachmentRequest__Output {
  'businessId': (string);
  'attachmentId': (string);
  'offset': (number);
}
