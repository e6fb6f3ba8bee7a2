// Original file: proto/messaging.proto


export interface EvidencePage {
  'lines'?: (string);
  'nextPageToken'?: (string);
}

export interface EvidencePage__Output {
  'lines': (string);
  'nextPageToken': (string);
}
