// Original file: proto/qualification_conversation.proto


export interface ResumeFlowResponse {
  'found'?: (boolean);
  'resumed'?: (boolean);
}

export interface ResumeFlowResponse__Output {
  'found': (boolean);
  'resumed': (boolean);
}
