// Original file: proto/contact_resolution.proto

import type { Note as _ringback_contact_resolution_v1_Note, Note__Output as _ringback_contact_resolution_v1_Note__Output } from '../../../ringback/contact_resolution/v1/Note.js';

export interface ListNotesResponse {
  'notes'?: (_ringback_contact_resolution_v1_Note)[];
  'nextPageToken'?: (string);
}

export interface ListNotesResponse__Output {
  'notes': (_ringback_contact_resolution_v1_Note__Output)[];
  'nextPageToken': (string);
}
