// Original file: proto/contact_resolution.proto

import type { Money as _ringback_contact_resolution_v1_Money, Money__Output as _ringback_contact_resolution_v1_Money__Output } from '../../../ringback/contact_resolution/v1/Money.js';
import type { Author as _ringback_contact_resolution_v1_Author, Author__Output as _ringback_contact_resolution_v1_Author__Output } from '../../../ringback/contact_resolution/v1/Author.js';

export interface CloseLeadRequest {
  'businessId'?: (string);
  'phone'?: (string);
  'outcome'?: (string);
  'value'?: (_ringback_contact_resolution_v1_Money | null);
  'reason'?: (string);
  'author'?: (_ringback_contact_resolution_v1_Author | null);
  '_value'?: "value";
  '_reason'?: "reason";
}

export interface CloseLeadRequest__Output {
  'businessId': (string);
  'phone': (string);
  'outcome': (string);
  'value'?: (_ringback_contact_resolution_v1_Money__Output | null);
  'reason'?: (string);
  'author': (_ringback_contact_resolution_v1_Author__Output | null);
}
