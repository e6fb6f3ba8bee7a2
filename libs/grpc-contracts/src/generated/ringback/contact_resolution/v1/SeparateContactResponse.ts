// Original file: proto/contact_resolution.proto


export interface SeparateContactResponse {
  'found'?: (boolean);
  'separated'?: (boolean);
}

export interface SeparateContactResponse__Output {
  'found': (boolean);
  'separated': (boolean);
}
