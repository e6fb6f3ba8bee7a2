// Original file: proto/call_ingest.proto


export interface Voicemail {
  'state'?: (string);
  'reason'?: (string);
  'seconds'?: (number | string);
  'transcript'?: (string);
  '_reason'?: "reason";
  '_transcript'?: "transcript";
}

export interface Voicemail__Output {
  'state': (string);
  'reason'?: (string);
  'seconds': (number);
  'transcript'?: (string);
}
