// Original file: proto/contact_resolution.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { ListParkedEventsRequest as _ringback_contact_resolution_v1_ListParkedEventsRequest, ListParkedEventsRequest__Output as _ringback_contact_resolution_v1_ListParkedEventsRequest__Output } from '../../../ringback/contact_resolution/v1/ListParkedEventsRequest.js';
import type { ListParkedEventsResponse as _ringback_contact_resolution_v1_ListParkedEventsResponse, ListParkedEventsResponse__Output as _ringback_contact_resolution_v1_ListParkedEventsResponse__Output } from '../../../ringback/contact_resolution/v1/ListParkedEventsResponse.js';
import type { ParkedEventRequest as _ringback_contact_resolution_v1_ParkedEventRequest, ParkedEventRequest__Output as _ringback_contact_resolution_v1_ParkedEventRequest__Output } from '../../../ringback/contact_resolution/v1/ParkedEventRequest.js';
import type { ParkedEventResponse as _ringback_contact_resolution_v1_ParkedEventResponse, ParkedEventResponse__Output as _ringback_contact_resolution_v1_ParkedEventResponse__Output } from '../../../ringback/contact_resolution/v1/ParkedEventResponse.js';

export interface ContactResolutionParkedEventsClient extends grpc.Client {
  DropParkedEvent(argument: _ringback_contact_resolution_v1_ParkedEventRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ParkedEventResponse__Output>): grpc.ClientUnaryCall;
  DropParkedEvent(argument: _ringback_contact_resolution_v1_ParkedEventRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ParkedEventResponse__Output>): grpc.ClientUnaryCall;
  DropParkedEvent(argument: _ringback_contact_resolution_v1_ParkedEventRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ParkedEventResponse__Output>): grpc.ClientUnaryCall;
  DropParkedEvent(argument: _ringback_contact_resolution_v1_ParkedEventRequest, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ParkedEventResponse__Output>): grpc.ClientUnaryCall;
  dropParkedEvent(argument: _ringback_contact_resolution_v1_ParkedEventRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ParkedEventResponse__Output>): grpc.ClientUnaryCall;
  dropParkedEvent(argument: _ringback_contact_resolution_v1_ParkedEventRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ParkedEventResponse__Output>): grpc.ClientUnaryCall;
  dropParkedEvent(argument: _ringback_contact_resolution_v1_ParkedEventRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ParkedEventResponse__Output>): grpc.ClientUnaryCall;
  dropParkedEvent(argument: _ringback_contact_resolution_v1_ParkedEventRequest, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ParkedEventResponse__Output>): grpc.ClientUnaryCall;
  
  ListParkedEvents(argument: _ringback_contact_resolution_v1_ListParkedEventsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ListParkedEventsResponse__Output>): grpc.ClientUnaryCall;
  ListParkedEvents(argument: _ringback_contact_resolution_v1_ListParkedEventsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ListParkedEventsResponse__Output>): grpc.ClientUnaryCall;
  ListParkedEvents(argument: _ringback_contact_resolution_v1_ListParkedEventsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ListParkedEventsResponse__Output>): grpc.ClientUnaryCall;
  ListParkedEvents(argument: _ringback_contact_resolution_v1_ListParkedEventsRequest, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ListParkedEventsResponse__Output>): grpc.ClientUnaryCall;
  listParkedEvents(argument: _ringback_contact_resolution_v1_ListParkedEventsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ListParkedEventsResponse__Output>): grpc.ClientUnaryCall;
  listParkedEvents(argument: _ringback_contact_resolution_v1_ListParkedEventsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ListParkedEventsResponse__Output>): grpc.ClientUnaryCall;
  listParkedEvents(argument: _ringback_contact_resolution_v1_ListParkedEventsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ListParkedEventsResponse__Output>): grpc.ClientUnaryCall;
  listParkedEvents(argument: _ringback_contact_resolution_v1_ListParkedEventsRequest, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ListParkedEventsResponse__Output>): grpc.ClientUnaryCall;
  
  RedriveParkedEvent(argument: _ringback_contact_resolution_v1_ParkedEventRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ParkedEventResponse__Output>): grpc.ClientUnaryCall;
  RedriveParkedEvent(argument: _ringback_contact_resolution_v1_ParkedEventRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ParkedEventResponse__Output>): grpc.ClientUnaryCall;
  RedriveParkedEvent(argument: _ringback_contact_resolution_v1_ParkedEventRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ParkedEventResponse__Output>): grpc.ClientUnaryCall;
  RedriveParkedEvent(argument: _ringback_contact_resolution_v1_ParkedEventRequest, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ParkedEventResponse__Output>): grpc.ClientUnaryCall;
  redriveParkedEvent(argument: _ringback_contact_resolution_v1_ParkedEventRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ParkedEventResponse__Output>): grpc.ClientUnaryCall;
  redriveParkedEvent(argument: _ringback_contact_resolution_v1_ParkedEventRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ParkedEventResponse__Output>): grpc.ClientUnaryCall;
  redriveParkedEvent(argument: _ringback_contact_resolution_v1_ParkedEventRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ParkedEventResponse__Output>): grpc.ClientUnaryCall;
  redriveParkedEvent(argument: _ringback_contact_resolution_v1_ParkedEventRequest, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ParkedEventResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface ContactResolutionParkedEventsHandlers extends grpc.UntypedServiceImplementation {
  DropParkedEvent: grpc.handleUnaryCall<_ringback_contact_resolution_v1_ParkedEventRequest__Output, _ringback_contact_resolution_v1_ParkedEventResponse>;
  
  ListParkedEvents: grpc.handleUnaryCall<_ringback_contact_resolution_v1_ListParkedEventsRequest__Output, _ringback_contact_resolution_v1_ListParkedEventsResponse>;
  
  RedriveParkedEvent: grpc.handleUnaryCall<_ringback_contact_resolution_v1_ParkedEventRequest__Output, _ringback_contact_resolution_v1_ParkedEventResponse>;
  
}

export interface ContactResolutionParkedEventsDefinition extends grpc.ServiceDefinition {
  DropParkedEvent: MethodDefinition<_ringback_contact_resolution_v1_ParkedEventRequest, _ringback_contact_resolution_v1_ParkedEventResponse, _ringback_contact_resolution_v1_ParkedEventRequest__Output, _ringback_contact_resolution_v1_ParkedEventResponse__Output>
  ListParkedEvents: MethodDefinition<_ringback_contact_resolution_v1_ListParkedEventsRequest, _ringback_contact_resolution_v1_ListParkedEventsResponse, _ringback_contact_resolution_v1_ListParkedEventsRequest__Output, _ringback_contact_resolution_v1_ListParkedEventsResponse__Output>
  RedriveParkedEvent: MethodDefinition<_ringback_contact_resolution_v1_ParkedEventRequest, _ringback_contact_resolution_v1_ParkedEventResponse, _ringback_contact_resolution_v1_ParkedEventRequest__Output, _ringback_contact_resolution_v1_ParkedEventResponse__Output>
}
