// Original file: proto/contact_resolution.proto

import type { Note as _ringback_contact_resolution_v1_Note, Note__Output as _ringback_contact_resolution_v1_Note__Output } from '../../../ringback/contact_resolution/v1/Note.js';

export interface AddNoteResponse {
  'note'?: (_ringback_contact_resolution_v1_Note | null);
  '_note'?: "note";
}

export interface AddNoteResponse__Output {
  'note'?: (_ringback_contact_resolution_v1_Note__Output | null);
}
