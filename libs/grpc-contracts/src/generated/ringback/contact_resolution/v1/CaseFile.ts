// Original file: proto/contact_resolution.proto

import type { Contact as _ringback_contact_resolution_v1_Contact, Contact__Output as _ringback_contact_resolution_v1_Contact__Output } from '../../../ringback/contact_resolution/v1/Contact.js';
import type { Lead as _ringback_contact_resolution_v1_Lead, Lead__Output as _ringback_contact_resolution_v1_Lead__Output } from '../../../ringback/contact_resolution/v1/Lead.js';
import type { LeadChange as _ringback_contact_resolution_v1_LeadChange, LeadChange__Output as _ringback_contact_resolution_v1_LeadChange__Output } from '../../../ringback/contact_resolution/v1/LeadChange.js';
import type { ContactMerge as _ringback_contact_resolution_v1_ContactMerge, ContactMerge__Output as _ringback_contact_resolution_v1_ContactMerge__Output } from '../../../ringback/contact_resolution/v1/ContactMerge.js';

export interface CaseFile {
  'contacts'?: (_ringback_contact_resolution_v1_Contact)[];
  'lead'?: (_ringback_contact_resolution_v1_Lead | null);
  'changes'?: (_ringback_contact_resolution_v1_LeadChange)[];
  'merges'?: (_ringback_contact_resolution_v1_ContactMerge)[];
}

export interface CaseFile__Output {
  'contacts': (_ringback_contact_resolution_v1_Contact__Output)[];
  'lead': (_ringback_contact_resolution_v1_Lead__Output | null);
  'changes': (_ringback_contact_resolution_v1_LeadChange__Output)[];
  'merges': (_ringback_contact_resolution_v1_ContactMerge__Output)[];
}
