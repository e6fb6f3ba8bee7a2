// Original file: proto/contact_resolution.proto


export interface DescribeContactRequest {
  'businessId'?: (string);
  'phone'?: (string);
  'name'?: (string);
  'contactClass'?: (string);
  'region'?: (string);
  '_name'?: "name";
  '_contactClass'?: "contactClass";
  '_region'?: "region";
}

export interface DescribeContactRequest__Output {
  'businessId': (string);
  'phone': (string);
  'name'?: (string);
  'contactClass'?: (string);
  'region'?: (string);
}
