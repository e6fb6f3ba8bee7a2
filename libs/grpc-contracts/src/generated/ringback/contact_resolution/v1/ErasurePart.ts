// Original file: proto/contact_resolution.proto


export interface ErasurePart {
  'service'?: (string);
  'doneAt'?: (string);
  '_doneAt'?: "doneAt";
}

export interface ErasurePart__Output {
  'service': (string);
  'doneAt'?: (string);
}
