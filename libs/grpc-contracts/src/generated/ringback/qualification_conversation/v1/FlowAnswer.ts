// Original file: proto/qualification_conversation.proto


export interface FlowAnswer {
  'question'?: (string);
  'answer'?: (string);
  '_answer'?: "answer";
}

export interface FlowAnswer__Output {
  'question': (string);
  'answer'?: (string);
}
