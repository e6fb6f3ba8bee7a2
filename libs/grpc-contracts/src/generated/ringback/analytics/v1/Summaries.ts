// Original file: proto/analytics.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { GetSummaryRequest as _ringback_analytics_v1_GetSummaryRequest, GetSummaryRequest__Output as _ringback_analytics_v1_GetSummaryRequest__Output } from '../../../ringback/analytics/v1/GetSummaryRequest.js';
import type { Summary as _ringback_analytics_v1_Summary, Summary__Output as _ringback_analytics_v1_Summary__Output } from '../../../ringback/analytics/v1/Summary.js';

export interface SummariesClient extends grpc.Client {
  GetSummary(argument: _ringback_analytics_v1_GetSummaryRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_analytics_v1_Summary__Output>): grpc.ClientUnaryCall;
  GetSummary(argument: _ringback_analytics_v1_GetSummaryRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_analytics_v1_Summary__Output>): grpc.ClientUnaryCall;
  GetSummary(argument: _ringback_analytics_v1_GetSummaryRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_analytics_v1_Summary__Output>): grpc.ClientUnaryCall;
  GetSummary(argument: _ringback_analytics_v1_GetSummaryRequest, callback: grpc.requestCallback<_ringback_analytics_v1_Summary__Output>): grpc.ClientUnaryCall;
  getSummary(argument: _ringback_analytics_v1_GetSummaryRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_analytics_v1_Summary__Output>): grpc.ClientUnaryCall;
  getSummary(argument: _ringback_analytics_v1_GetSummaryRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_analytics_v1_Summary__Output>): grpc.ClientUnaryCall;
  getSummary(argument: _ringback_analytics_v1_GetSummaryRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_analytics_v1_Summary__Output>): grpc.ClientUnaryCall;
  getSummary(argument: _ringback_analytics_v1_GetSummaryRequest, callback: grpc.requestCallback<_ringback_analytics_v1_Summary__Output>): grpc.ClientUnaryCall;
  
}

export interface SummariesHandlers extends grpc.UntypedServiceImplementation {
  GetSummary: grpc.handleUnaryCall<_ringback_analytics_v1_GetSummaryRequest__Output, _ringback_analytics_v1_Summary>;
  
}

export interface SummariesDefinition extends grpc.ServiceDefinition {
  GetSummary: MethodDefinition<_ringback_analytics_v1_GetSummaryRequest, _ringback_analytics_v1_Summary, _ringback_analytics_v1_GetSummaryRequest__Output, _ringback_analytics_v1_Summary__Output>
}
