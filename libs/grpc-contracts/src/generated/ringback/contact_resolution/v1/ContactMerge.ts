// Original file: proto/contact_resolution.proto

import type { Author as _ringback_contact_resolution_v1_Author, Author__Output as _ringback_contact_resolution_v1_Author__Output } from '../../../ringback/contact_resolution/v1/Author.js';

export interface ContactMerge {
  'phone'?: (string);
  'other'?: (string);
  'kind'?: (string);
  'author'?: (_ringback_contact_resolution_v1_Author | null);
  'at'?: (string);
}

export interface ContactMerge__Output {
  'phone': (string);
  'other': (string);
  'kind': (string);
  'author': (_ringback_contact_resolution_v1_Author__Output | null);
  'at': (string);
}
