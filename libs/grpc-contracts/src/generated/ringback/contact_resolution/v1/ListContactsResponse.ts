// Original file: proto/contact_resolution.proto

import type { Contact as _ringback_contact_resolution_v1_Contact, Contact__Output as _ringback_contact_resolution_v1_Contact__Output } from '../../../ringback/contact_resolution/v1/Contact.js';

export interface ListContactsResponse {
  'contacts'?: (_ringback_contact_resolution_v1_Contact)[];
  'nextPageToken'?: (string);
}

export interface ListContactsResponse__Output {
  'contacts': (_ringback_contact_resolution_v1_Contact__Output)[];
  'nextPageToken': (string);
}
