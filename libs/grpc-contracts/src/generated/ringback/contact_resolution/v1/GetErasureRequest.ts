// Original file: proto/contact_resolution.proto


export interface GetErasureRequest {
  'businessId'?: (string);
  'phone'?: (string);
}

export interface GetErasureRequest__Output {
  'businessId': (string);
  'phone': (string);
}
