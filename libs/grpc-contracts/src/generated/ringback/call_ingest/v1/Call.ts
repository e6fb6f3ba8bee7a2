// Original file: proto/call_ingest.proto

import type { Voicemail as _ringback_call_ingest_v1_Voicemail, Voicemail__Output as _ringback_call_ingest_v1_Voicemail__Output } from '../../../ringback/call_ingest/v1/Voicemail.js';

export interface Call {
  'id'?: (string);
  'number'?: (string);
  'caller'?: (string);
  'state'?: (string);
  'outcome'?: (string);
  'receivedAt'?: (string);
  'endedAt'?: (string);
  'announcedAt'?: (string);
  'reconciled'?: (boolean);
  'carrierCallId'?: (string);
  'voicemail'?: (_ringback_call_ingest_v1_Voicemail | null);
  '_caller'?: "caller";
  '_outcome'?: "outcome";
  '_endedAt'?: "endedAt";
  '_announcedAt'?: "announcedAt";
  '_voicemail'?: "voicemail";
}

export interface Call__Output {
  'id': (string);
  'number': (string);
  'caller'?: (string);
  'state': (string);
  'outcome'?: (string);
  'receivedAt': (string);
  'endedAt'?: (string);
  'announcedAt'?: (string);
  'reconciled': (boolean);
  'carrierCallId': (string);
  'voicemail'?: (_ringback_call_ingest_v1_Voicemail__Output | null);
}
