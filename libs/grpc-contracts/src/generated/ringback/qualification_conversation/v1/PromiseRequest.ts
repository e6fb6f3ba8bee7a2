// Original file: proto/qualification_conversation.proto


export interface PromiseRequest {
  'businessId'?: (string);
  'promiseId'?: (string);
}

export interface PromiseRequest__Output {
  'businessId': (string);
  'promiseId': (string);
}
