// Original file: proto/contact_resolution.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { Contact as _ringback_contact_resolution_v1_Contact, Contact__Output as _ringback_contact_resolution_v1_Contact__Output } from '../../../ringback/contact_resolution/v1/Contact.js';
import type { DescribeContactRequest as _ringback_contact_resolution_v1_DescribeContactRequest, DescribeContactRequest__Output as _ringback_contact_resolution_v1_DescribeContactRequest__Output } from '../../../ringback/contact_resolution/v1/DescribeContactRequest.js';
import type { ListContactsRequest as _ringback_contact_resolution_v1_ListContactsRequest, ListContactsRequest__Output as _ringback_contact_resolution_v1_ListContactsRequest__Output } from '../../../ringback/contact_resolution/v1/ListContactsRequest.js';
import type { ListContactsResponse as _ringback_contact_resolution_v1_ListContactsResponse, ListContactsResponse__Output as _ringback_contact_resolution_v1_ListContactsResponse__Output } from '../../../ringback/contact_resolution/v1/ListContactsResponse.js';

export interface ContactsClient extends grpc.Client {
  DescribeContact(argument: _ringback_contact_resolution_v1_DescribeContactRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_Contact__Output>): grpc.ClientUnaryCall;
  DescribeContact(argument: _ringback_contact_resolution_v1_DescribeContactRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_contact_resolution_v1_Contact__Output>): grpc.ClientUnaryCall;
  DescribeContact(argument: _ringback_contact_resolution_v1_DescribeContactRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_Contact__Output>): grpc.ClientUnaryCall;
  DescribeContact(argument: _ringback_contact_resolution_v1_DescribeContactRequest, callback: grpc.requestCallback<_ringback_contact_resolution_v1_Contact__Output>): grpc.ClientUnaryCall;
  describeContact(argument: _ringback_contact_resolution_v1_DescribeContactRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_Contact__Output>): grpc.ClientUnaryCall;
  describeContact(argument: _ringback_contact_resolution_v1_DescribeContactRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_contact_resolution_v1_Contact__Output>): grpc.ClientUnaryCall;
  describeContact(argument: _ringback_contact_resolution_v1_DescribeContactRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_Contact__Output>): grpc.ClientUnaryCall;
  describeContact(argument: _ringback_contact_resolution_v1_DescribeContactRequest, callback: grpc.requestCallback<_ringback_contact_resolution_v1_Contact__Output>): grpc.ClientUnaryCall;
  
  ListContacts(argument: _ringback_contact_resolution_v1_ListContactsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ListContactsResponse__Output>): grpc.ClientUnaryCall;
  ListContacts(argument: _ringback_contact_resolution_v1_ListContactsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ListContactsResponse__Output>): grpc.ClientUnaryCall;
  ListContacts(argument: _ringback_contact_resolution_v1_ListContactsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ListContactsResponse__Output>): grpc.ClientUnaryCall;
  ListContacts(argument: _ringback_contact_resolution_v1_ListContactsRequest, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ListContactsResponse__Output>): grpc.ClientUnaryCall;
  listContacts(argument: _ringback_contact_resolution_v1_ListContactsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ListContactsResponse__Output>): grpc.ClientUnaryCall;
  listContacts(argument: _ringback_contact_resolution_v1_ListContactsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ListContactsResponse__Output>): grpc.ClientUnaryCall;
  listContacts(argument: _ringback_contact_resolution_v1_ListContactsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ListContactsResponse__Output>): grpc.ClientUnaryCall;
  listContacts(argument: _ringback_contact_resolution_v1_ListContactsRequest, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ListContactsResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface ContactsHandlers extends grpc.UntypedServiceImplementation {
  DescribeContact: grpc.handleUnaryCall<_ringback_contact_resolution_v1_DescribeContactRequest__Output, _ringback_contact_resolution_v1_Contact>;
  
  ListContacts: grpc.handleUnaryCall<_ringback_contact_resolution_v1_ListContactsRequest__Output, _ringback_contact_resolution_v1_ListContactsResponse>;
  
}

export interface ContactsDefinition extends grpc.ServiceDefinition {
  DescribeContact: MethodDefinition<_ringback_contact_resolution_v1_DescribeContactRequest, _ringback_contact_resolution_v1_Contact, _ringback_contact_resolution_v1_DescribeContactRequest__Output, _ringback_contact_resolution_v1_Contact__Output>
  ListContacts: MethodDefinition<_ringback_contact_resolution_v1_ListContactsRequest, _ringback_contact_resolution_v1_ListContactsResponse, _ringback_contact_resolution_v1_ListContactsRequest__Output, _ringback_contact_resolution_v1_ListContactsResponse__Output>
}
