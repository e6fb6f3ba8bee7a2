// Original file: proto/qualification_conversation.proto


export interface ReplyAsStaffResponse {
  'messageId'?: (string);
  'promiseId'?: (string);
  'promiseDueAt'?: (string);
  '_messageId'?: "messageId";
  '_promiseId'?: "promiseId";
  '_promiseDueAt'?: "promiseDueAt";
}

export interface ReplyAsStaffResponse__Output {
  'messageId'?: (string);
  'promiseId'?: (string);
  'promiseDueAt'?: (string);
}
