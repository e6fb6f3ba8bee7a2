// Original file: proto/contact_resolution.proto


export interface GetCaseFileRequest {
  'businessId'?: (string);
  'phone'?: (string);
}

export interface GetCaseFileRequest__Output {
  'businessId': (string);
  'phone': (string);
}
