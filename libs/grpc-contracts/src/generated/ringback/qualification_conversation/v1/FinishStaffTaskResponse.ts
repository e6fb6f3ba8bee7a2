// Original file: proto/qualification_conversation.proto


export interface FinishStaffTaskResponse {
  'found'?: (boolean);
  'finished'?: (boolean);
}

export interface FinishStaffTaskResponse__Output {
  'found': (boolean);
  'finished': (boolean);
}
