// Original file: proto/qualification_conversation.proto


export interface ResumeFlowRequest {
  'businessId'?: (string);
  'conversationId'?: (string);
}

export interface ResumeFlowRequest__Output {
  'businessId': (string);
  'conversationId': (string);
}
