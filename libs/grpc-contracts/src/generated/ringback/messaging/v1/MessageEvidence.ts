// Original file: proto/messaging.proto


export interface MessageEvidence {
  'found'?: (boolean);
  'sealed'?: (boolean);
  'file'?: (string);
  'askAgainSeconds'?: (number);
}

export interface MessageEvidence__Output {
  'found': (boolean);
  'sealed': (boolean);
  'file': (string);
  'askAgainSeconds': (number);
}
