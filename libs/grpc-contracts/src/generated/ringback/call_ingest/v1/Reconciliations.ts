// Original file: proto/call_ingest.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { GetReconciliationRequest as _ringback_call_ingest_v1_GetReconciliationRequest, GetReconciliationRequest__Output as _ringback_call_ingest_v1_GetReconciliationRequest__Output } from '../../../ringback/call_ingest/v1/GetReconciliationRequest.js';
import type { GetReconciliationResponse as _ringback_call_ingest_v1_GetReconciliationResponse, GetReconciliationResponse__Output as _ringback_call_ingest_v1_GetReconciliationResponse__Output } from '../../../ringback/call_ingest/v1/GetReconciliationResponse.js';
import type { ListReconciliationsRequest as _ringback_call_ingest_v1_ListReconciliationsRequest, ListReconciliationsRequest__Output as _ringback_call_ingest_v1_ListReconciliationsRequest__Output } from '../../../ringback/call_ingest/v1/ListReconciliationsRequest.js';
import type { ListReconciliationsResponse as _ringback_call_ingest_v1_ListReconciliationsResponse, ListReconciliationsResponse__Output as _ringback_call_ingest_v1_ListReconciliationsResponse__Output } from '../../../ringback/call_ingest/v1/ListReconciliationsResponse.js';

export interface ReconciliationsClient extends grpc.Client {
  GetReconciliation(argument: _ringback_call_ingest_v1_GetReconciliationRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_GetReconciliationResponse__Output>): grpc.ClientUnaryCall;
  GetReconciliation(argument: _ringback_call_ingest_v1_GetReconciliationRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_call_ingest_v1_GetReconciliationResponse__Output>): grpc.ClientUnaryCall;
  GetReconciliation(argument: _ringback_call_ingest_v1_GetReconciliationRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_GetReconciliationResponse__Output>): grpc.ClientUnaryCall;
  GetReconciliation(argument: _ringback_call_ingest_v1_GetReconciliationRequest, callback: grpc.requestCallback<_ringback_call_ingest_v1_GetReconciliationResponse__Output>): grpc.ClientUnaryCall;
  getReconciliation(argument: _ringback_call_ingest_v1_GetReconciliationRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_GetReconciliationResponse__Output>): grpc.ClientUnaryCall;
  getReconciliation(argument: _ringback_call_ingest_v1_GetReconciliationRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_call_ingest_v1_GetReconciliationResponse__Output>): grpc.ClientUnaryCall;
  getReconciliation(argument: _ringback_call_ingest_v1_GetReconciliationRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_GetReconciliationResponse__Output>): grpc.ClientUnaryCall;
  getReconciliation(argument: _ringback_call_ingest_v1_GetReconciliationRequest, callback: grpc.requestCallback<_ringback_call_ingest_v1_GetReconciliationResponse__Output>): grpc.ClientUnaryCall;
  
  ListReconciliations(argument: _ringback_call_ingest_v1_ListReconciliationsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_ListReconciliationsResponse__Output>): grpc.ClientUnaryCall;
  ListReconciliations(argument: _ringback_call_ingest_v1_ListReconciliationsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_call_ingest_v1_ListReconciliationsResponse__Output>): grpc.ClientUnaryCall;
  ListReconciliations(argument: _ringback_call_ingest_v1_ListReconciliationsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_ListReconciliationsResponse__Output>): grpc.ClientUnaryCall;
  ListReconciliations(argument: _ringback_call_ingest_v1_ListReconciliationsRequest, callback: grpc.requestCallback<_ringback_call_ingest_v1_ListReconciliationsResponse__Output>): grpc.ClientUnaryCall;
  listReconciliations(argument: _ringback_call_ingest_v1_ListReconciliationsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_ListReconciliationsResponse__Output>): grpc.ClientUnaryCall;
  listReconciliations(argument: _ringback_call_ingest_v1_ListReconciliationsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_call_ingest_v1_ListReconciliationsResponse__Output>): grpc.ClientUnaryCall;
  listReconciliations(argument: _ringback_call_ingest_v1_ListReconciliationsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_ListReconciliationsResponse__Output>): grpc.ClientUnaryCall;
  listReconciliations(argument: _ringback_call_ingest_v1_ListReconciliationsRequest, callback: grpc.requestCallback<_ringback_call_ingest_v1_ListReconciliationsResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface ReconciliationsHandlers extends grpc.UntypedServiceImplementation {
  GetReconciliation: grpc.handleUnaryCall<_ringback_call_ingest_v1_GetReconciliationRequest__Output, _ringback_call_ingest_v1_GetReconciliationResponse>;
  
  ListReconciliations: grpc.handleUnaryCall<_ringback_call_ingest_v1_ListReconciliationsRequest__Output, _ringback_call_ingest_v1_ListReconciliationsResponse>;
  
}

export interface ReconciliationsDefinition extends grpc.ServiceDefinition {
  GetReconciliation: MethodDefinition<_ringback_call_ingest_v1_GetReconciliationRequest, _ringback_call_ingest_v1_GetReconciliationResponse, _ringback_call_ingest_v1_GetReconciliationRequest__Output, _ringback_call_ingest_v1_GetReconciliationResponse__Output>
  ListReconciliations: MethodDefinition<_ringback_call_ingest_v1_ListReconciliationsRequest, _ringback_call_ingest_v1_ListReconciliationsResponse, _ringback_call_ingest_v1_ListReconciliationsRequest__Output, _ringback_call_ingest_v1_ListReconciliationsResponse__Output>
}
