// Original file: proto/qualification_conversation.proto


export interface MakePromiseResponse {
  'promiseId'?: (string);
  '_promiseId'?: "promiseId";
}

export interface MakePromiseResponse__Output {
  'promiseId'?: (string);
}
