// Original file: proto/contact_resolution.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { ErasePersonRequest as _ringback_contact_resolution_v1_ErasePersonRequest, ErasePersonRequest__Output as _ringback_contact_resolution_v1_ErasePersonRequest__Output } from '../../../ringback/contact_resolution/v1/ErasePersonRequest.js';
import type { Erasure as _ringback_contact_resolution_v1_Erasure, Erasure__Output as _ringback_contact_resolution_v1_Erasure__Output } from '../../../ringback/contact_resolution/v1/Erasure.js';
import type { GetErasureRequest as _ringback_contact_resolution_v1_GetErasureRequest, GetErasureRequest__Output as _ringback_contact_resolution_v1_GetErasureRequest__Output } from '../../../ringback/contact_resolution/v1/GetErasureRequest.js';
import type { GetErasureResponse as _ringback_contact_resolution_v1_GetErasureResponse, GetErasureResponse__Output as _ringback_contact_resolution_v1_GetErasureResponse__Output } from '../../../ringback/contact_resolution/v1/GetErasureResponse.js';

export interface ErasuresClient extends grpc.Client {
  ErasePerson(argument: _ringback_contact_resolution_v1_ErasePersonRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_Erasure__Output>): grpc.ClientUnaryCall;
  ErasePerson(argument: _ringback_contact_resolution_v1_ErasePersonRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_contact_resolution_v1_Erasure__Output>): grpc.ClientUnaryCall;
  ErasePerson(argument: _ringback_contact_resolution_v1_ErasePersonRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_Erasure__Output>): grpc.ClientUnaryCall;
  ErasePerson(argument: _ringback_contact_resolution_v1_ErasePersonRequest, callback: grpc.requestCallback<_ringback_contact_resolution_v1_Erasure__Output>): grpc.ClientUnaryCall;
  erasePerson(argument: _ringback_contact_resolution_v1_ErasePersonRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_Erasure__Output>): grpc.ClientUnaryCall;
  erasePerson(argument: _ringback_contact_resolution_v1_ErasePersonRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_contact_resolution_v1_Erasure__Output>): grpc.ClientUnaryCall;
  erasePerson(argument: _ringback_contact_resolution_v1_ErasePersonRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_Erasure__Output>): grpc.ClientUnaryCall;
  erasePerson(argument: _ringback_contact_resolution_v1_ErasePersonRequest, callback: grpc.requestCallback<_ringback_contact_resolution_v1_Erasure__Output>): grpc.ClientUnaryCall;
  
  GetErasure(argument: _ringback_contact_resolution_v1_GetErasureRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_GetErasureResponse__Output>): grpc.ClientUnaryCall;
  GetErasure(argument: _ringback_contact_resolution_v1_GetErasureRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_contact_resolution_v1_GetErasureResponse__Output>): grpc.ClientUnaryCall;
  GetErasure(argument: _ringback_contact_resolution_v1_GetErasureRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_GetErasureResponse__Output>): grpc.ClientUnaryCall;
  GetErasure(argument: _ringback_contact_resolution_v1_GetErasureRequest, callback: grpc.requestCallback<_ringback_contact_resolution_v1_GetErasureResponse__Output>): grpc.ClientUnaryCall;
  getErasure(argument: _ringback_contact_resolution_v1_GetErasureRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_GetErasureResponse__Output>): grpc.ClientUnaryCall;
  getErasure(argument: _ringback_contact_resolution_v1_GetErasureRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_contact_resolution_v1_GetErasureResponse__Output>): grpc.ClientUnaryCall;
  getErasure(argument: _ringback_contact_resolution_v1_GetErasureRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_GetErasureResponse__Output>): grpc.ClientUnaryCall;
  getErasure(argument: _ringback_contact_resolution_v1_GetErasureRequest, callback: grpc.requestCallback<_ringback_contact_resolution_v1_GetErasureResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface ErasuresHandlers extends grpc.UntypedServiceImplementation {
  ErasePerson: grpc.handleUnaryCall<_ringback_contact_resolution_v1_ErasePersonRequest__Output, _ringback_contact_resolution_v1_Erasure>;
  
  GetErasure: grpc.handleUnaryCall<_ringback_contact_resolution_v1_GetErasureRequest__Output, _ringback_contact_resolution_v1_GetErasureResponse>;
  
}

export interface ErasuresDefinition extends grpc.ServiceDefinition {
  ErasePerson: MethodDefinition<_ringback_contact_resolution_v1_ErasePersonRequest, _ringback_contact_resolution_v1_Erasure, _ringback_contact_resolution_v1_ErasePersonRequest__Output, _ringback_contact_resolution_v1_Erasure__Output>
  GetErasure: MethodDefinition<_ringback_contact_resolution_v1_GetErasureRequest, _ringback_contact_resolution_v1_GetErasureResponse, _ringback_contact_resolution_v1_GetErasureRequest__Output, _ringback_contact_resolution_v1_GetErasureResponse__Output>
}
