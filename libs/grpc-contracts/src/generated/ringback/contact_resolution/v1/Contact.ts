// Original file: proto/contact_resolution.proto


export interface Contact {
  'id'?: (string);
  'phone'?: (string);
  'name'?: (string);
  'lineType'?: (string);
  'calls'?: (number);
  'firstSeenAt'?: (string);
  'lastSeenAt'?: (string);
  'contactClass'?: (string);
  'region'?: (string);
  'optedOutSince'?: (string);
  '_name'?: "name";
  '_region'?: "region";
  '_optedOutSince'?: "optedOutSince";
}

export interface Contact__Output {
  'id': (string);
  'phone': (string);
  'name'?: (string);
  'lineType': (string);
  'calls': (number);
  'firstSeenAt': (string);
  'lastSeenAt': (string);
  'contactClass': (string);
  'region'?: (string);
  'optedOutSince'?: (string);
}
