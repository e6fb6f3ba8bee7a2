// Original file: proto/contact_resolution.proto


export interface MergeContactsResponse {
  'outcome'?: (string);
}

export interface MergeContactsResponse__Output {
  'outcome': (string);
}
