// Original file: proto/contact_resolution.proto

import type { Lead as _ringback_contact_resolution_v1_Lead, Lead__Output as _ringback_contact_resolution_v1_Lead__Output } from '../../../ringback/contact_resolution/v1/Lead.js';

export interface CloseLeadResponse {
  'lead'?: (_ringback_contact_resolution_v1_Lead | null);
  '_lead'?: "lead";
}

export interface CloseLeadResponse__Output {
  'lead'?: (_ringback_contact_resolution_v1_Lead__Output | null);
}
