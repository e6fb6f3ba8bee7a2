// Original file: proto/contact_resolution.proto

import type { Author as _ringback_contact_resolution_v1_Author, Author__Output as _ringback_contact_resolution_v1_Author__Output } from '../../../ringback/contact_resolution/v1/Author.js';
import type { ErasurePart as _ringback_contact_resolution_v1_ErasurePart, ErasurePart__Output as _ringback_contact_resolution_v1_ErasurePart__Output } from '../../../ringback/contact_resolution/v1/ErasurePart.js';

export interface Erasure {
  'id'?: (string);
  'askedAt'?: (string);
  'author'?: (_ringback_contact_resolution_v1_Author | null);
  'numbers'?: (number);
  'parts'?: (_ringback_contact_resolution_v1_ErasurePart)[];
}

export interface Erasure__Output {
  'id': (string);
  'askedAt': (string);
  'author': (_ringback_contact_resolution_v1_Author__Output | null);
  'numbers': (number);
  'parts': (_ringback_contact_resolution_v1_ErasurePart__Output)[];
}
