// Original file: proto/messaging.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { EvidencePage as _ringback_messaging_v1_EvidencePage, EvidencePage__Output as _ringback_messaging_v1_EvidencePage__Output } from '../../../ringback/messaging/v1/EvidencePage.js';
import type { ExportEvidenceRequest as _ringback_messaging_v1_ExportEvidenceRequest, ExportEvidenceRequest__Output as _ringback_messaging_v1_ExportEvidenceRequest__Output } from '../../../ringback/messaging/v1/ExportEvidenceRequest.js';
import type { GetCallEvidenceRequest as _ringback_messaging_v1_GetCallEvidenceRequest, GetCallEvidenceRequest__Output as _ringback_messaging_v1_GetCallEvidenceRequest__Output } from '../../../ringback/messaging/v1/GetCallEvidenceRequest.js';
import type { GetMessageEvidenceRequest as _ringback_messaging_v1_GetMessageEvidenceRequest, GetMessageEvidenceRequest__Output as _ringback_messaging_v1_GetMessageEvidenceRequest__Output } from '../../../ringback/messaging/v1/GetMessageEvidenceRequest.js';
import type { ListMessagesRequest as _ringback_messaging_v1_ListMessagesRequest, ListMessagesRequest__Output as _ringback_messaging_v1_ListMessagesRequest__Output } from '../../../ringback/messaging/v1/ListMessagesRequest.js';
import type { ListMessagesResponse as _ringback_messaging_v1_ListMessagesResponse, ListMessagesResponse__Output as _ringback_messaging_v1_ListMessagesResponse__Output } from '../../../ringback/messaging/v1/ListMessagesResponse.js';
import type { MessageEvidence as _ringback_messaging_v1_MessageEvidence, MessageEvidence__Output as _ringback_messaging_v1_MessageEvidence__Output } from '../../../ringback/messaging/v1/MessageEvidence.js';

export interface MessagesClient extends grpc.Client {
  ExportEvidence(argument: _ringback_messaging_v1_ExportEvidenceRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_messaging_v1_EvidencePage__Output>): grpc.ClientUnaryCall;
  ExportEvidence(argument: _ringback_messaging_v1_ExportEvidenceRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_messaging_v1_EvidencePage__Output>): grpc.ClientUnaryCall;
  ExportEvidence(argument: _ringback_messaging_v1_ExportEvidenceRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_messaging_v1_EvidencePage__Output>): grpc.ClientUnaryCall;
  ExportEvidence(argument: _ringback_messaging_v1_ExportEvidenceRequest, callback: grpc.requestCallback<_ringback_messaging_v1_EvidencePage__Output>): grpc.ClientUnaryCall;
  exportEvidence(argument: _ringback_messaging_v1_ExportEvidenceRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_messaging_v1_EvidencePage__Output>): grpc.ClientUnaryCall;
  exportEvidence(argument: _ringback_messaging_v1_ExportEvidenceRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_messaging_v1_EvidencePage__Output>): grpc.ClientUnaryCall;
  exportEvidence(argument: _ringback_messaging_v1_ExportEvidenceRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_messaging_v1_EvidencePage__Output>): grpc.ClientUnaryCall;
  exportEvidence(argument: _ringback_messaging_v1_ExportEvidenceRequest, callback: grpc.requestCallback<_ringback_messaging_v1_EvidencePage__Output>): grpc.ClientUnaryCall;
  
  GetCallEvidence(argument: _ringback_messaging_v1_GetCallEvidenceRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_messaging_v1_MessageEvidence__Output>): grpc.ClientUnaryCall;
  GetCallEvidence(argument: _ringback_messaging_v1_GetCallEvidenceRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_messaging_v1_MessageEvidence__Output>): grpc.ClientUnaryCall;
  GetCallEvidence(argument: _ringback_messaging_v1_GetCallEvidenceRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_messaging_v1_MessageEvidence__Output>): grpc.ClientUnaryCall;
  GetCallEvidence(argument: _ringback_messaging_v1_GetCallEvidenceRequest, callback: grpc.requestCallback<_ringback_messaging_v1_MessageEvidence__Output>): grpc.ClientUnaryCall;
  getCallEvidence(argument: _ringback_messaging_v1_GetCallEvidenceRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_messaging_v1_MessageEvidence__Output>): grpc.ClientUnaryCall;
  getCallEvidence(argument: _ringback_messaging_v1_GetCallEvidenceRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_messaging_v1_MessageEvidence__Output>): grpc.ClientUnaryCall;
  getCallEvidence(argument: _ringback_messaging_v1_GetCallEvidenceRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_messaging_v1_MessageEvidence__Output>): grpc.ClientUnaryCall;
  getCallEvidence(argument: _ringback_messaging_v1_GetCallEvidenceRequest, callback: grpc.requestCallback<_ringback_messaging_v1_MessageEvidence__Output>): grpc.ClientUnaryCall;
  
  GetMessageEvidence(argument: _ringback_messaging_v1_GetMessageEvidenceRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_messaging_v1_MessageEvidence__Output>): grpc.ClientUnaryCall;
  GetMessageEvidence(argument: _ringback_messaging_v1_GetMessageEvidenceRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_messaging_v1_MessageEvidence__Output>): grpc.ClientUnaryCall;
  GetMessageEvidence(argument: _ringback_messaging_v1_GetMessageEvidenceRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_messaging_v1_MessageEvidence__Output>): grpc.ClientUnaryCall;
  GetMessageEvidence(argument: _ringback_messaging_v1_GetMessageEvidenceRequest, callback: grpc.requestCallback<_ringback_messaging_v1_MessageEvidence__Output>): grpc.ClientUnaryCall;
  getMessageEvidence(argument: _ringback_messaging_v1_GetMessageEvidenceRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_messaging_v1_MessageEvidence__Output>): grpc.ClientUnaryCall;
  getMessageEvidence(argument: _ringback_messaging_v1_GetMessageEvidenceRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_messaging_v1_MessageEvidence__Output>): grpc.ClientUnaryCall;
  getMessageEvidence(argument: _ringback_messaging_v1_GetMessageEvidenceRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_messaging_v1_MessageEvidence__Output>): grpc.ClientUnaryCall;
  getMessageEvidence(argument: _ringback_messaging_v1_GetMessageEvidenceRequest, callback: grpc.requestCallback<_ringback_messaging_v1_MessageEvidence__Output>): grpc.ClientUnaryCall;
  
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
  ExportEvidence: grpc.handleUnaryCall<_ringback_messaging_v1_ExportEvidenceRequest__Output, _ringback_messaging_v1_EvidencePage>;
  
  GetCallEvidence: grpc.handleUnaryCall<_ringback_messaging_v1_GetCallEvidenceRequest__Output, _ringback_messaging_v1_MessageEvidence>;
  
  GetMessageEvidence: grpc.handleUnaryCall<_ringback_messaging_v1_GetMessageEvidenceRequest__Output, _ringback_messaging_v1_MessageEvidence>;
  
  ListMessages: grpc.handleUnaryCall<_ringback_messaging_v1_ListMessagesRequest__Output, _ringback_messaging_v1_ListMessagesResponse>;
  
}

export interface MessagesDefinition extends grpc.ServiceDefinition {
  ExportEvidence: MethodDefinition<_ringback_messaging_v1_ExportEvidenceRequest, _ringback_messaging_v1_EvidencePage, _ringback_messaging_v1_ExportEvidenceRequest__Output, _ringback_messaging_v1_EvidencePage__Output>
  GetCallEvidence: MethodDefinition<_ringback_messaging_v1_GetCallEvidenceRequest, _ringback_messaging_v1_MessageEvidence, _ringback_messaging_v1_GetCallEvidenceRequest__Output, _ringback_messaging_v1_MessageEvidence__Output>
  GetMessageEvidence: MethodDefinition<_ringback_messaging_v1_GetMessageEvidenceRequest, _ringback_messaging_v1_MessageEvidence, _ringback_messaging_v1_GetMessageEvidenceRequest__Output, _ringback_messaging_v1_MessageEvidence__Output>
  ListMessages: MethodDefinition<_ringback_messaging_v1_ListMessagesRequest, _ringback_messaging_v1_ListMessagesResponse, _ringback_messaging_v1_ListMessagesRequest__Output, _ringback_messaging_v1_ListMessagesResponse__Output>
}
