// Original file: proto/contact_resolution.proto

import type { Erasure as _ringback_contact_resolution_v1_Erasure, Erasure__Output as _ringback_contact_resolution_v1_Erasure__Output } from '../../../ringback/contact_resolution/v1/Erasure.js';

export interface GetErasureResponse {
  'erasure'?: (_ringback_contact_resolution_v1_Erasure | null);
  '_erasure'?: "erasure";
}

export interface GetErasureResponse__Output {
  'erasure'?: (_ringback_contact_resolution_v1_Erasure__Output | null);
}
