// Original file: proto/qualification_conversation.proto


export interface FinishStaffTaskRequest {
  'businessId'?: (string);
  'taskId'?: (string);
}

export interface FinishStaffTaskRequest__Output {
  'businessId': (string);
  'taskId': (string);
}
