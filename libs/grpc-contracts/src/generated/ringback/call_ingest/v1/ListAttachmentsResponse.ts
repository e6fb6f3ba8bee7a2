// Original file: proto/call_ingest.proto

import type { Attachment as _ringback_call_ingest_v1_Attachment, Attachment__Output as _ringback_call_ingest_v1_Attachment__Output } from '../../../ringback/call_ingest/v1/Attachment.js';

export interface ListAttachmentsResponse {
  'attachments'?: (_ringback_call_ingest_v1_Attachment)[];
  'nextPageToken'?: (string);
}

export interface ListAttachmentsResponse__Output {
  'attachments': (_ringback_call_ingest_v1_Attachment__Output)[];
  'nextPageToken': (string);
}
