// Original file: proto/qualification_conversation.proto


export interface RequestCallBackResponse {
  'callBackId'?: (string);
  'problem'?: (string);
  '_callBackId'?: "callBackId";
}

export interface RequestCallBackResponse__Output {
  'callBackId'?: (string);
  'problem': (string);
}
