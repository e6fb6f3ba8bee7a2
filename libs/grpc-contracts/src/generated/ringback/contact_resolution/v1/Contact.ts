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
  '_name'?: "name";
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
}
