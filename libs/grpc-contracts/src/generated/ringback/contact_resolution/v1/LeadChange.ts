// Original file: proto/contact_resolution.proto

import type { Money as _ringback_contact_resolution_v1_Money, Money__Output as _ringback_contact_resolution_v1_Money__Output } from '../../../ringback/contact_resolution/v1/Money.js';
import type { Author as _ringback_contact_resolution_v1_Author, Author__Output as _ringback_contact_resolution_v1_Author__Output } from '../../../ringback/contact_resolution/v1/Author.js';

export interface LeadChange {
  'phone'?: (string);
  'kind'?: (string);
  'value'?: (_ringback_contact_resolution_v1_Money | null);
  'reason'?: (string);
  'author'?: (_ringback_contact_resolution_v1_Author | null);
  'callId'?: (string);
  'at'?: (string);
  '_value'?: "value";
  '_reason'?: "reason";
  '_author'?: "author";
  '_callId'?: "callId";
}

export interface LeadChange__Output {
  'phone': (string);
  'kind': (string);
  'value'?: (_ringback_contact_resolution_v1_Money__Output | null);
  'reason'?: (string);
  'author'?: (_ringback_contact_resolution_v1_Author__Output | null);
  'callId'?: (string);
  'at': (string);
}
