// Original file: proto/messaging.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { ListMessagesRequest as _ringback_messaging_v1_ListMessagesRequest, ListMessagesRequest__Output as _ringback_messaging_v1_ListMessagesRequest__Output } from '../../../ringback/messaging/v1/ListMessagesRequest.js';
import type { ListMessagesResponse as _ringback_messaging_v1_ListMessagesResponse, ListMessagesResponse__Output as _ringback_messaging_v1_ListMessagesResponse__Output } from '../../../ringback/messaging/v1/ListMessagesResponse.js';

export interface MessagesClient extends grpc.Client {
  ListMessages(argument: _ringback_messaging_v1_ListMessagesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_messaging_v1_ListMessagesResponse__Output>): grpc.ClientUnaryCall;
  ListMessages(argument: _ringback_messaging_v1_ListMessagesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_messaging_v1_ListMessagesResponse__Output>): grpc.ClientUnaryCall;
  ListMessages(argument: _ringback_messaging_v1_ListMessagesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_messaging_v1_ListMessagesResponse__Output>): grpc.ClientUnaryCall;
  ListMessages(argument: _ringback_messaging_v1_ListMessagesRequest, callback: grpc.requestCallback<_ringback_messaging_v1_ListMessagesResponse__Output>): grpc.ClientUnaryCall;
  listMessages(argument: _ringback_messaging_v1_ListMessagesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_messaging_v1_ListMessagesResponse__Output>): grpc.ClientUnaryCall;
  listMessages(argument: _ringback_messaging_v1_ListMessagesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_messaging_v1_ListMessagesResponse__Output>): grpc.ClientUnaryCall;
  listMessages(argument: _ringback_messaging_v1_ListMessagesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_messaging_v1_ListMessagesResponse__Output>): grpc.ClientUnaryCall;
  listMessages(argument: _ringback_messaging_v1_ListMessagesRequest, callback: grpc.requestCallback<_ringback_messaging_v1_ListMessagesResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface MessagesHandlers extends grpc.UntypedServiceImplementation {
  ListMessages: grpc.handleUnaryCall<_ringback_messaging_v1_ListMessagesRequest__Output, _ringback_messaging_v1_ListMessagesResponse>;
  
}

export interface MessagesDefinition extends grpc.ServiceDefinition {
  ListMessages: MethodDefinition<_ringback_messaging_v1_ListMessagesRequest, _ringback_messaging_v1_ListMessagesResponse, _ringback_messaging_v1_ListMessagesRequest__Output, _ringback_messaging_v1_ListMessagesResponse__Output>
}
