// Original file: proto/call_ingest.proto


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
  '_caller'?: "caller";
  '_outcome'?: "outcome";
  '_endedAt'?: "endedAt";
  '_announcedAt'?: "announcedAt";
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
}
