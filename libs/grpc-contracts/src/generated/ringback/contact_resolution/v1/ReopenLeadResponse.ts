// Original file: proto/contact_resolution.proto

import type { Lead as _ringback_contact_resolution_v1_Lead, Lead__Output as _ringback_contact_resolution_v1_Lead__Output } from '../../../ringback/contact_resolution/v1/Lead.js';

export interface ReopenLeadResponse {
  'found'?: (boolean);
  'lead'?: (_ringback_contact_resolution_v1_Lead | null);
  '_lead'?: "lead";
}

export interface ReopenLeadResponse__Output {
  'found': (boolean);
  'lead'?: (_ringback_contact_resolution_v1_Lead__Output | null);
}
