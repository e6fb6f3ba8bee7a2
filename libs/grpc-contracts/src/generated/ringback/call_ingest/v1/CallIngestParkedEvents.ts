// Original file: proto/call_ingest.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { ListParkedEventsRequest as _ringback_call_ingest_v1_ListParkedEventsRequest, ListParkedEventsRequest__Output as _ringback_call_ingest_v1_ListParkedEventsRequest__Output } from '../../../ringback/call_ingest/v1/ListParkedEventsRequest.js';
import type { ListParkedEventsResponse as _ringback_call_ingest_v1_ListParkedEventsResponse, ListParkedEventsResponse__Output as _ringback_call_ingest_v1_ListParkedEventsResponse__Output } from '../../../ringback/call_ingest/v1/ListParkedEventsResponse.js';
import type { ParkedEventRequest as _ringback_call_ingest_v1_ParkedEventRequest, ParkedEventRequest__Output as _ringback_call_ingest_v1_ParkedEventRequest__Output } from '../../../ringback/call_ingest/v1/ParkedEventRequest.js';
import type { ParkedEventResponse as _ringback_call_ingest_v1_ParkedEventResponse, ParkedEventResponse__Output as _ringback_call_ingest_v1_ParkedEventResponse__Output } from '../../../ringback/call_ingest/v1/ParkedEventResponse.js';

export interface CallIngestParkedEventsClient extends grpc.Client {
  DropParkedEvent(argument: _ringback_call_ingest_v1_ParkedEventRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_ParkedEventResponse__Output>): grpc.ClientUnaryCall;
  DropParkedEvent(argument: _ringback_call_ingest_v1_ParkedEventRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_call_ingest_v1_ParkedEventResponse__Output>): grpc.ClientUnaryCall;
  DropParkedEvent(argument: _ringback_call_ingest_v1_ParkedEventRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_ParkedEventResponse__Output>): grpc.ClientUnaryCall;
  DropParkedEvent(argument: _ringback_call_ingest_v1_ParkedEventRequest, callback: grpc.requestCallback<_ringback_call_ingest_v1_ParkedEventResponse__Output>): grpc.ClientUnaryCall;
  dropParkedEvent(argument: _ringback_call_ingest_v1_ParkedEventRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_ParkedEventResponse__Output>): grpc.ClientUnaryCall;
  dropParkedEvent(argument: _ringback_call_ingest_v1_ParkedEventRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_call_ingest_v1_ParkedEventResponse__Output>): grpc.ClientUnaryCall;
  dropParkedEvent(argument: _ringback_call_ingest_v1_ParkedEventRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_ParkedEventResponse__Output>): grpc.ClientUnaryCall;
  dropParkedEvent(argument: _ringback_call_ingest_v1_ParkedEventRequest, callback: grpc.requestCallback<_ringback_call_ingest_v1_ParkedEventResponse__Output>): grpc.ClientUnaryCall;
  
  ListParkedEvents(argument: _ringback_call_ingest_v1_ListParkedEventsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_ListParkedEventsResponse__Output>): grpc.ClientUnaryCall;
  ListParkedEvents(argument: _ringback_call_ingest_v1_ListParkedEventsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_call_ingest_v1_ListParkedEventsResponse__Output>): grpc.ClientUnaryCall;
  ListParkedEvents(argument: _ringback_call_ingest_v1_ListParkedEventsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_ListParkedEventsResponse__Output>): grpc.ClientUnaryCall;
  ListParkedEvents(argument: _ringback_call_ingest_v1_ListParkedEventsRequest, callback: grpc.requestCallback<_ringback_call_ingest_v1_ListParkedEventsResponse__Output>): grpc.ClientUnaryCall;
  listParkedEvents(argument: _ringback_call_ingest_v1_ListParkedEventsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_ListParkedEventsResponse__Output>): grpc.ClientUnaryCall;
  listParkedEvents(argument: _ringback_call_ingest_v1_ListParkedEventsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_call_ingest_v1_ListParkedEventsResponse__Output>): grpc.ClientUnaryCall;
  listParkedEvents(argument: _ringback_call_ingest_v1_ListParkedEventsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_ListParkedEventsResponse__Output>): grpc.ClientUnaryCall;
  listParkedEvents(argument: _ringback_call_ingest_v1_ListParkedEventsRequest, callback: grpc.requestCallback<_ringback_call_ingest_v1_ListParkedEventsResponse__Output>): grpc.ClientUnaryCall;
  
  RedriveParkedEvent(argument: _ringback_call_ingest_v1_ParkedEventRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_ParkedEventResponse__Output>): grpc.ClientUnaryCall;
  RedriveParkedEvent(argument: _ringback_call_ingest_v1_ParkedEventRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_call_ingest_v1_ParkedEventResponse__Output>): grpc.ClientUnaryCall;
  RedriveParkedEvent(argument: _ringback_call_ingest_v1_ParkedEventRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_ParkedEventResponse__Output>): grpc.ClientUnaryCall;
  RedriveParkedEvent(argument: _ringback_call_ingest_v1_ParkedEventRequest, callback: grpc.requestCallback<_ringback_call_ingest_v1_ParkedEventResponse__Output>): grpc.ClientUnaryCall;
  redriveParkedEvent(argument: _ringback_call_ingest_v1_ParkedEventRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_ParkedEventResponse__Output>): grpc.ClientUnaryCall;
  redriveParkedEvent(argument: _ringback_call_ingest_v1_ParkedEventRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_call_ingest_v1_ParkedEventResponse__Output>): grpc.ClientUnaryCall;
  redriveParkedEvent(argument: _ringback_call_ingest_v1_ParkedEventRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_ParkedEventResponse__Output>): grpc.ClientUnaryCall;
  redriveParkedEvent(argument: _ringback_call_ingest_v1_ParkedEventRequest, callback: grpc.requestCallback<_ringback_call_ingest_v1_ParkedEventResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface CallIngestParkedEventsHandlers extends grpc.UntypedServiceImplementation {
  DropParkedEvent: grpc.handleUnaryCall<_ringback_call_ingest_v1_ParkedEventRequest__Output, _ringback_call_ingest_v1_ParkedEventResponse>;
  
  ListParkedEvents: grpc.handleUnaryCall<_ringback_call_ingest_v1_ListParkedEventsRequest__Output, _ringback_call_ingest_v1_ListParkedEventsResponse>;
  
  RedriveParkedEvent: grpc.handleUnaryCall<_ringback_call_ingest_v1_ParkedEventRequest__Output, _ringback_call_ingest_v1_ParkedEventResponse>;
  
}

export interface CallIngestParkedEventsDefinition extends grpc.ServiceDefinition {
  DropParkedEvent: MethodDefinition<_ringback_call_ingest_v1_ParkedEventRequest, _ringback_call_ingest_v1_ParkedEventResponse, _ringback_call_ingest_v1_ParkedEventRequest__Output, _ringback_call_ingest_v1_ParkedEventResponse__Output>
  ListParkedEvents: MethodDefinition<_ringback_call_ingest_v1_ListParkedEventsRequest, _ringback_call_ingest_v1_ListParkedEventsResponse, _ringback_call_ingest_v1_ListParkedEventsRequest__Output, _ringback_call_ingest_v1_ListParkedEventsResponse__Output>
  RedriveParkedEvent: MethodDefinition<_ringback_call_ingest_v1_ParkedEventRequest, _ringback_call_ingest_v1_ParkedEventResponse, _ringback_call_ingest_v1_ParkedEventRequest__Output, _ringback_call_ingest_v1_ParkedEventResponse__Output>
}
