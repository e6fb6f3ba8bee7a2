// Original file: proto/qualification_conversation.proto


export interface SettlePromiseResponse {
  'found'?: (boolean);
  'settled'?: (boolean);
}

export interface SettlePromiseResponse__Output {
  'found': (boolean);
  'settled': (boolean);
}
