// Original file: proto/contact_resolution.proto


export interface Author {
  'name'?: (string);
  'apiKey'?: (string);
}

export interface Author__Output {
  'name': (string);
  'apiKey': (string);
}
