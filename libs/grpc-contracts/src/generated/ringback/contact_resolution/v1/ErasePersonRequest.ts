// Original file: proto/contact_resolution.proto

import type { Author as _ringback_contact_resolution_v1_Author, Author__Output as _ringback_contact_resolution_v1_Author__Output } from '../../../ringback/contact_resolution/v1/Author.js';

export interface ErasePersonRequest {
  'businessId'?: (string);
  'phone'?: (string);
  'author'?: (_ringback_contact_resolution_v1_Author | null);
}

export interface ErasePersonRequest__Output {
  'businessId': (string);
  'phone': (string);
  'author': (_ringback_contact_resolution_v1_Author__Output | null);
}
