// Original file: proto/call_ingest.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { ListCallsRequest as _ringback_call_ingest_v1_ListCallsRequest, ListCallsRequest__Output as _ringback_call_ingest_v1_ListCallsRequest__Output } from '../../../ringback/call_ingest/v1/ListCallsRequest.js';
import type { ListCallsResponse as _ringback_call_ingest_v1_ListCallsResponse, ListCallsResponse__Output as _ringback_call_ingest_v1_ListCallsResponse__Output } from '../../../ringback/call_ingest/v1/ListCallsResponse.js';
import type { ReadVoicemailRequest as _ringback_call_ingest_v1_ReadVoicemailRequest, ReadVoicemailRequest__Output as _ringback_call_ingest_v1_ReadVoicemailRequest__Output } from '../../../ringback/call_ingest/v1/ReadVoicemailRequest.js';
import type { ReadVoicemailResponse as _ringback_call_ingest_v1_ReadVoicemailResponse, ReadVoicemailResponse__Output as _ringback_call_ingest_v1_ReadVoicemailResponse__Output } from '../../../ringback/call_ingest/v1/ReadVoicemailResponse.js';

export interface CallsClient extends grpc.Client {
  ListCalls(argument: _ringback_call_ingest_v1_ListCallsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_ListCallsResponse__Output>): grpc.ClientUnaryCall;
  ListCalls(argument: _ringback_call_ingest_v1_ListCallsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_call_ingest_v1_ListCallsResponse__Output>): grpc.ClientUnaryCall;
  ListCalls(argument: _ringback_call_ingest_v1_ListCallsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_ListCallsResponse__Output>): grpc.ClientUnaryCall;
  ListCalls(argument: _ringback_call_ingest_v1_ListCallsRequest, callback: grpc.requestCallback<_ringback_call_ingest_v1_ListCallsResponse__Output>): grpc.ClientUnaryCall;
  listCalls(argument: _ringback_call_ingest_v1_ListCallsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_ListCallsResponse__Output>): grpc.ClientUnaryCall;
  listCalls(argument: _ringback_call_ingest_v1_ListCallsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_call_ingest_v1_ListCallsResponse__Output>): grpc.ClientUnaryCall;
  listCalls(argument: _ringback_call_ingest_v1_ListCallsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_ListCallsResponse__Output>): grpc.ClientUnaryCall;
  listCalls(argument: _ringback_call_ingest_v1_ListCallsRequest, callback: grpc.requestCallback<_ringback_call_ingest_v1_ListCallsResponse__Output>): grpc.ClientUnaryCall;
  
  ReadVoicemail(argument: _ringback_call_ingest_v1_ReadVoicemailRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_ReadVoicemailResponse__Output>): grpc.ClientUnaryCall;
  ReadVoicemail(argument: _ringback_call_ingest_v1_ReadVoicemailRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_call_ingest_v1_ReadVoicemailResponse__Output>): grpc.ClientUnaryCall;
  ReadVoicemail(argument: _ringback_call_ingest_v1_ReadVoicemailRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_ReadVoicemailResponse__Output>): grpc.ClientUnaryCall;
  ReadVoicemail(argument: _ringback_call_ingest_v1_ReadVoicemailRequest, callback: grpc.requestCallback<_ringback_call_ingest_v1_ReadVoicemailResponse__Output>): grpc.ClientUnaryCall;
  readVoicemail(argument: _ringback_call_ingest_v1_ReadVoicemailRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_ReadVoicemailResponse__Output>): grpc.ClientUnaryCall;
  readVoicemail(argument: _ringback_call_ingest_v1_ReadVoicemailRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_call_ingest_v1_ReadVoicemailResponse__Output>): grpc.ClientUnaryCall;
  readVoicemail(argument: _ringback_call_ingest_v1_ReadVoicemailRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_ReadVoicemailResponse__Output>): grpc.ClientUnaryCall;
  readVoicemail(argument: _ringback_call_ingest_v1_ReadVoicemailRequest, callback: grpc.requestCallback<_ringback_call_ingest_v1_ReadVoicemailResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface CallsHandlers extends grpc.UntypedServiceImplementation {
  ListCalls: grpc.handleUnaryCall<_ringback_call_ingest_v1_ListCallsRequest__Output, _ringback_call_ingest_v1_ListCallsResponse>;
  
  ReadVoicemail: grpc.handleUnaryCall<_ringback_call_ingest_v1_ReadVoicemailRequest__Output, _ringback_call_ingest_v1_ReadVoicemailResponse>;
  
}

export interface CallsDefinition extends grpc.ServiceDefinition {
  ListCalls: MethodDefinition<_ringback_call_ingest_v1_ListCallsRequest, _ringback_call_ingest_v1_ListCallsResponse, _ringback_call_ingest_v1_ListCallsRequest__Output, _ringback_call_ingest_v1_ListCallsResponse__Output>
  ReadVoicemail: MethodDefinition<_ringback_call_ingest_v1_ReadVoicemailRequest, _ringback_call_ingest_v1_ReadVoicemailResponse, _ringback_call_ingest_v1_ReadVoicemailRequest__Output, _ringback_call_ingest_v1_ReadVoicemailResponse__Output>
}
