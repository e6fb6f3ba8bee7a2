// Original file: proto/contact_resolution.proto


export interface DescribeContactRequest {
  'businessId'?: (string);
  'phone'?: (string);
  'name'?: (string);
  'contactClass'?: (string);
  '_name'?: "name";
  '_contactClass'?: "contactClass";
}

export interface DescribeContactRequest__Output {
  'businessId': (string);
  'phone': (string);
  'name'?: (string);
  'contactClass'?: (string);
}
