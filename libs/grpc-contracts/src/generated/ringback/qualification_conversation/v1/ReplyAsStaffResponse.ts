// Original file: proto/qualification_conversation.proto


export interface ReplyAsStaffResponse {
  'messageId'?: (string);
  '_messageId'?: "messageId";
}

export interface ReplyAsStaffResponse__Output {
  'messageId'?: (string);
}
