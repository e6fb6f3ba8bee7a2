// Original file: proto/call_ingest.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { ListAttachmentsRequest as _ringback_call_ingest_v1_ListAttachmentsRequest, ListAttachmentsRequest__Output as _ringback_call_ingest_v1_ListAttachmentsRequest__Output } from '../../../ringback/call_ingest/v1/ListAttachmentsRequest.js';
import type { ListAttachmentsResponse as _ringback_call_ingest_v1_ListAttachmentsResponse, ListAttachmentsResponse__Output as _ringback_call_ingest_v1_ListAttachmentsResponse__Output } from '../../../ringback/call_ingest/v1/ListAttachmentsResponse.js';
import type { ReadAttachmentRequest as _ringback_call_ingest_v1_ReadAttachmentRequest, ReadAttachmentRequest__Output as _ringback_call_ingest_v1_ReadAttachmentRequest__Output } from '../../../ringback/call_ingest/v1/ReadAttachmentRequest.js';
import type { ReadAttachmentResponse as _ringback_call_ingest_v1_ReadAttachmentResponse, ReadAttachmentResponse__Output as _ringback_call_ingest_v1_ReadAttachmentResponse__Output } from '../../../ringback/call_ingest/v1/ReadAttachmentResponse.js';

export interface AttachmentsClient extends grpc.Client {
  ListAttachments(argument: _ringback_call_ingest_v1_ListAttachmentsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_ListAttachmentsResponse__Output>): grpc.ClientUnaryCall;
  ListAttachments(argument: _ringback_call_ingest_v1_ListAttachmentsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_call_ingest_v1_ListAttachmentsResponse__Output>): grpc.ClientUnaryCall;
  ListAttachments(argument: _ringback_call_ingest_v1_ListAttachmentsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_ListAttachmentsResponse__Output>): grpc.ClientUnaryCall;
  ListAttachments(argument: _ringback_call_ingest_v1_ListAttachmentsRequest, callback: grpc.requestCallback<_ringback_call_ingest_v1_ListAttachmentsResponse__Output>): grpc.ClientUnaryCall;
  listAttachments(argument: _ringback_call_ingest_v1_ListAttachmentsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_ListAttachmentsResponse__Output>): grpc.ClientUnaryCall;
  listAttachments(argument: _ringback_call_ingest_v1_ListAttachmentsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_call_ingest_v1_ListAttachmentsResponse__Output>): grpc.ClientUnaryCall;
  listAttachments(argument: _ringback_call_ingest_v1_ListAttachmentsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_ListAttachmentsResponse__Output>): grpc.ClientUnaryCall;
  listAttachments(argument: _ringback_call_ingest_v1_ListAttachmentsRequest, callback: grpc.requestCallback<_ringback_call_ingest_v1_ListAttachmentsResponse__Output>): grpc.ClientUnaryCall;
  
  ReadAttachment(argument: _ringback_call_ingest_v1_ReadAttachmentRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_ReadAttachmentResponse__Output>): grpc.ClientUnaryCall;
  ReadAttachment(argument: _ringback_call_ingest_v1_ReadAttachmentRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_call_ingest_v1_ReadAttachmentResponse__Output>): grpc.ClientUnaryCall;
  ReadAttachment(argument: _ringback_call_ingest_v1_ReadAttachmentRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_ReadAttachmentResponse__Output>): grpc.ClientUnaryCall;
  ReadAttachment(argument: _ringback_call_ingest_v1_ReadAttachmentRequest, callback: grpc.requestCallback<_ringback_call_ingest_v1_ReadAttachmentResponse__Output>): grpc.ClientUnaryCall;
  readAttachment(argument: _ringback_call_ingest_v1_ReadAttachmentRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_ReadAttachmentResponse__Output>): grpc.ClientUnaryCall;
  readAttachment(argument: _ringback_call_ingest_v1_ReadAttachmentRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_call_ingest_v1_ReadAttachmentResponse__Output>): grpc.ClientUnaryCall;
  readAttachment(argument: _ringback_call_ingest_v1_ReadAttachmentRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_call_ingest_v1_ReadAttachmentResponse__Output>): grpc.ClientUnaryCall;
  readAttachment(argument: _ringback_call_ingest_v1_ReadAttachmentRequest, callback: grpc.requestCallback<_ringback_call_ingest_v1_ReadAttachmentResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface AttachmentsHandlers extends grpc.UntypedServiceImplementation {
  ListAttachments: grpc.handleUnaryCall<_ringback_call_ingest_v1_ListAttachmentsRequest__Output, _ringback_call_ingest_v1_ListAttachmentsResponse>;
  
  ReadAttachment: grpc.handleUnaryCall<_ringback_call_ingest_v1_ReadAttachmentRequest__Output, _ringback_call_ingest_v1_ReadAttachmentResponse>;
  
}

export interface AttachmentsDefinition extends grpc.ServiceDefinition {
  ListAttachments: MethodDefinition<_ringback_call_ingest_v1_ListAttachmentsRequest, _ringback_call_ingest_v1_ListAttachmentsResponse, _ringback_call_ingest_v1_ListAttachmentsRequest__Output, _ringback_call_ingest_v1_ListAttachmentsResponse__Output>
  ReadAttachment: MethodDefinition<_ringback_call_ingest_v1_ReadAttachmentRequest, _ringback_call_ingest_v1_ReadAttachmentResponse, _ringback_call_ingest_v1_ReadAttachmentRequest__Output, _ringback_call_ingest_v1_ReadAttachmentResponse__Output>
}
