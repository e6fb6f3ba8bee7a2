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
  '_name'?: "name";
  '_region'?: "region";
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
}
