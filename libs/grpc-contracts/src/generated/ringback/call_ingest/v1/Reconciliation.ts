// Original file: proto/call_ingest.proto


export interface Reconciliation {
  'day'?: (string);
  'state'?: (string);
  'hoursDone'?: (number);
  'callsCompared'?: (number);
  'differences'?: ({[key: string]: number});
  'problem'?: (string);
  'endedAt'?: (string);
  '_problem'?: "problem";
  '_endedAt'?: "endedAt";
}

export interface Reconciliation__Output {
  'day': (string);
  'state': (string);
  'hoursDone': (number);
  'callsCompared': (number);
  'differences': ({[key: string]: number});
  'problem'?: (string);
  'endedAt'?: (string);
}
