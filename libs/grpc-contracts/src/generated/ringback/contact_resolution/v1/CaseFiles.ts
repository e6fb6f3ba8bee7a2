// Original file: proto/contact_resolution.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { AddNoteRequest as _ringback_contact_resolution_v1_AddNoteRequest, AddNoteRequest__Output as _ringback_contact_resolution_v1_AddNoteRequest__Output } from '../../../ringback/contact_resolution/v1/AddNoteRequest.js';
import type { AddNoteResponse as _ringback_contact_resolution_v1_AddNoteResponse, AddNoteResponse__Output as _ringback_contact_resolution_v1_AddNoteResponse__Output } from '../../../ringback/contact_resolution/v1/AddNoteResponse.js';
import type { CaseFile as _ringback_contact_resolution_v1_CaseFile, CaseFile__Output as _ringback_contact_resolution_v1_CaseFile__Output } from '../../../ringback/contact_resolution/v1/CaseFile.js';
import type { CloseLeadRequest as _ringback_contact_resolution_v1_CloseLeadRequest, CloseLeadRequest__Output as _ringback_contact_resolution_v1_CloseLeadRequest__Output } from '../../../ringback/contact_resolution/v1/CloseLeadRequest.js';
import type { CloseLeadResponse as _ringback_contact_resolution_v1_CloseLeadResponse, CloseLeadResponse__Output as _ringback_contact_resolution_v1_CloseLeadResponse__Output } from '../../../ringback/contact_resolution/v1/CloseLeadResponse.js';
import type { GetCaseFileRequest as _ringback_contact_resolution_v1_GetCaseFileRequest, GetCaseFileRequest__Output as _ringback_contact_resolution_v1_GetCaseFileRequest__Output } from '../../../ringback/contact_resolution/v1/GetCaseFileRequest.js';
import type { ListNotesRequest as _ringback_contact_resolution_v1_ListNotesRequest, ListNotesRequest__Output as _ringback_contact_resolution_v1_ListNotesRequest__Output } from '../../../ringback/contact_resolution/v1/ListNotesRequest.js';
import type { ListNotesResponse as _ringback_contact_resolution_v1_ListNotesResponse, ListNotesResponse__Output as _ringback_contact_resolution_v1_ListNotesResponse__Output } from '../../../ringback/contact_resolution/v1/ListNotesResponse.js';
import type { MergeContactsRequest as _ringback_contact_resolution_v1_MergeContactsRequest, MergeContactsRequest__Output as _ringback_contact_resolution_v1_MergeContactsRequest__Output } from '../../../ringback/contact_resolution/v1/MergeContactsRequest.js';
import type { MergeContactsResponse as _ringback_contact_resolution_v1_MergeContactsResponse, MergeContactsResponse__Output as _ringback_contact_resolution_v1_MergeContactsResponse__Output } from '../../../ringback/contact_resolution/v1/MergeContactsResponse.js';
import type { ReopenLeadRequest as _ringback_contact_resolution_v1_ReopenLeadRequest, ReopenLeadRequest__Output as _ringback_contact_resolution_v1_ReopenLeadRequest__Output } from '../../../ringback/contact_resolution/v1/ReopenLeadRequest.js';
import type { ReopenLeadResponse as _ringback_contact_resolution_v1_ReopenLeadResponse, ReopenLeadResponse__Output as _ringback_contact_resolution_v1_ReopenLeadResponse__Output } from '../../../ringback/contact_resolution/v1/ReopenLeadResponse.js';
import type { SeparateContactRequest as _ringback_contact_resolution_v1_SeparateContactRequest, SeparateContactRequest__Output as _ringback_contact_resolution_v1_SeparateContactRequest__Output } from '../../../ringback/contact_resolution/v1/SeparateContactRequest.js';
import type { SeparateContactResponse as _ringback_contact_resolution_v1_SeparateContactResponse, SeparateContactResponse__Output as _ringback_contact_resolution_v1_SeparateContactResponse__Output } from '../../../ringback/contact_resolution/v1/SeparateContactResponse.js';

export interface CaseFilesClient extends grpc.Client {
  AddNote(argument: _ringback_contact_resolution_v1_AddNoteRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_AddNoteResponse__Output>): grpc.ClientUnaryCall;
  AddNote(argument: _ringback_contact_resolution_v1_AddNoteRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_contact_resolution_v1_AddNoteResponse__Output>): grpc.ClientUnaryCall;
  AddNote(argument: _ringback_contact_resolution_v1_AddNoteRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_AddNoteResponse__Output>): grpc.ClientUnaryCall;
  AddNote(argument: _ringback_contact_resolution_v1_AddNoteRequest, callback: grpc.requestCallback<_ringback_contact_resolution_v1_AddNoteResponse__Output>): grpc.ClientUnaryCall;
  addNote(argument: _ringback_contact_resolution_v1_AddNoteRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_AddNoteResponse__Output>): grpc.ClientUnaryCall;
  addNote(argument: _ringback_contact_resolution_v1_AddNoteRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_contact_resolution_v1_AddNoteResponse__Output>): grpc.ClientUnaryCall;
  addNote(argument: _ringback_contact_resolution_v1_AddNoteRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_AddNoteResponse__Output>): grpc.ClientUnaryCall;
  addNote(argument: _ringback_contact_resolution_v1_AddNoteRequest, callback: grpc.requestCallback<_ringback_contact_resolution_v1_AddNoteResponse__Output>): grpc.ClientUnaryCall;
  
  CloseLead(argument: _ringback_contact_resolution_v1_CloseLeadRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_CloseLeadResponse__Output>): grpc.ClientUnaryCall;
  CloseLead(argument: _ringback_contact_resolution_v1_CloseLeadRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_contact_resolution_v1_CloseLeadResponse__Output>): grpc.ClientUnaryCall;
  CloseLead(argument: _ringback_contact_resolution_v1_CloseLeadRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_CloseLeadResponse__Output>): grpc.ClientUnaryCall;
  CloseLead(argument: _ringback_contact_resolution_v1_CloseLeadRequest, callback: grpc.requestCallback<_ringback_contact_resolution_v1_CloseLeadResponse__Output>): grpc.ClientUnaryCall;
  closeLead(argument: _ringback_contact_resolution_v1_CloseLeadRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_CloseLeadResponse__Output>): grpc.ClientUnaryCall;
  closeLead(argument: _ringback_contact_resolution_v1_CloseLeadRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_contact_resolution_v1_CloseLeadResponse__Output>): grpc.ClientUnaryCall;
  closeLead(argument: _ringback_contact_resolution_v1_CloseLeadRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_CloseLeadResponse__Output>): grpc.ClientUnaryCall;
  closeLead(argument: _ringback_contact_resolution_v1_CloseLeadRequest, callback: grpc.requestCallback<_ringback_contact_resolution_v1_CloseLeadResponse__Output>): grpc.ClientUnaryCall;
  
  GetCaseFile(argument: _ringback_contact_resolution_v1_GetCaseFileRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_CaseFile__Output>): grpc.ClientUnaryCall;
  GetCaseFile(argument: _ringback_contact_resolution_v1_GetCaseFileRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_contact_resolution_v1_CaseFile__Output>): grpc.ClientUnaryCall;
  GetCaseFile(argument: _ringback_contact_resolution_v1_GetCaseFileRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_CaseFile__Output>): grpc.ClientUnaryCall;
  GetCaseFile(argument: _ringback_contact_resolution_v1_GetCaseFileRequest, callback: grpc.requestCallback<_ringback_contact_resolution_v1_CaseFile__Output>): grpc.ClientUnaryCall;
  getCaseFile(argument: _ringback_contact_resolution_v1_GetCaseFileRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_CaseFile__Output>): grpc.ClientUnaryCall;
  getCaseFile(argument: _ringback_contact_resolution_v1_GetCaseFileRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_contact_resolution_v1_CaseFile__Output>): grpc.ClientUnaryCall;
  getCaseFile(argument: _ringback_contact_resolution_v1_GetCaseFileRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_CaseFile__Output>): grpc.ClientUnaryCall;
  getCaseFile(argument: _ringback_contact_resolution_v1_GetCaseFileRequest, callback: grpc.requestCallback<_ringback_contact_resolution_v1_CaseFile__Output>): grpc.ClientUnaryCall;
  
  ListNotes(argument: _ringback_contact_resolution_v1_ListNotesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ListNotesResponse__Output>): grpc.ClientUnaryCall;
  ListNotes(argument: _ringback_contact_resolution_v1_ListNotesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ListNotesResponse__Output>): grpc.ClientUnaryCall;
  ListNotes(argument: _ringback_contact_resolution_v1_ListNotesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ListNotesResponse__Output>): grpc.ClientUnaryCall;
  ListNotes(argument: _ringback_contact_resolution_v1_ListNotesRequest, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ListNotesResponse__Output>): grpc.ClientUnaryCall;
  listNotes(argument: _ringback_contact_resolution_v1_ListNotesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ListNotesResponse__Output>): grpc.ClientUnaryCall;
  listNotes(argument: _ringback_contact_resolution_v1_ListNotesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ListNotesResponse__Output>): grpc.ClientUnaryCall;
  listNotes(argument: _ringback_contact_resolution_v1_ListNotesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ListNotesResponse__Output>): grpc.ClientUnaryCall;
  listNotes(argument: _ringback_contact_resolution_v1_ListNotesRequest, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ListNotesResponse__Output>): grpc.ClientUnaryCall;
  
  MergeContacts(argument: _ringback_contact_resolution_v1_MergeContactsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_MergeContactsResponse__Output>): grpc.ClientUnaryCall;
  MergeContacts(argument: _ringback_contact_resolution_v1_MergeContactsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_contact_resolution_v1_MergeContactsResponse__Output>): grpc.ClientUnaryCall;
  MergeContacts(argument: _ringback_contact_resolution_v1_MergeContactsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_MergeContactsResponse__Output>): grpc.ClientUnaryCall;
  MergeContacts(argument: _ringback_contact_resolution_v1_MergeContactsRequest, callback: grpc.requestCallback<_ringback_contact_resolution_v1_MergeContactsResponse__Output>): grpc.ClientUnaryCall;
  mergeContacts(argument: _ringback_contact_resolution_v1_MergeContactsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_MergeContactsResponse__Output>): grpc.ClientUnaryCall;
  mergeContacts(argument: _ringback_contact_resolution_v1_MergeContactsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_contact_resolution_v1_MergeContactsResponse__Output>): grpc.ClientUnaryCall;
  mergeContacts(argument: _ringback_contact_resolution_v1_MergeContactsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_MergeContactsResponse__Output>): grpc.ClientUnaryCall;
  mergeContacts(argument: _ringback_contact_resolution_v1_MergeContactsRequest, callback: grpc.requestCallback<_ringback_contact_resolution_v1_MergeContactsResponse__Output>): grpc.ClientUnaryCall;
  
  ReopenLead(argument: _ringback_contact_resolution_v1_ReopenLeadRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ReopenLeadResponse__Output>): grpc.ClientUnaryCall;
  ReopenLead(argument: _ringback_contact_resolution_v1_ReopenLeadRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ReopenLeadResponse__Output>): grpc.ClientUnaryCall;
  ReopenLead(argument: _ringback_contact_resolution_v1_ReopenLeadRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ReopenLeadResponse__Output>): grpc.ClientUnaryCall;
  ReopenLead(argument: _ringback_contact_resolution_v1_ReopenLeadRequest, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ReopenLeadResponse__Output>): grpc.ClientUnaryCall;
  reopenLead(argument: _ringback_contact_resolution_v1_ReopenLeadRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ReopenLeadResponse__Output>): grpc.ClientUnaryCall;
  reopenLead(argument: _ringback_contact_resolution_v1_ReopenLeadRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ReopenLeadResponse__Output>): grpc.ClientUnaryCall;
  reopenLead(argument: _ringback_contact_resolution_v1_ReopenLeadRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ReopenLeadResponse__Output>): grpc.ClientUnaryCall;
  reopenLead(argument: _ringback_contact_resolution_v1_ReopenLeadRequest, callback: grpc.requestCallback<_ringback_contact_resolution_v1_ReopenLeadResponse__Output>): grpc.ClientUnaryCall;
  
  SeparateContact(argument: _ringback_contact_resolution_v1_SeparateContactRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_SeparateContactResponse__Output>): grpc.ClientUnaryCall;
  SeparateContact(argument: _ringback_contact_resolution_v1_SeparateContactRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_contact_resolution_v1_SeparateContactResponse__Output>): grpc.ClientUnaryCall;
  SeparateContact(argument: _ringback_contact_resolution_v1_SeparateContactRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_SeparateContactResponse__Output>): grpc.ClientUnaryCall;
  SeparateContact(argument: _ringback_contact_resolution_v1_SeparateContactRequest, callback: grpc.requestCallback<_ringback_contact_resolution_v1_SeparateContactResponse__Output>): grpc.ClientUnaryCall;
  separateContact(argument: _ringback_contact_resolution_v1_SeparateContactRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_SeparateContactResponse__Output>): grpc.ClientUnaryCall;
  separateContact(argument: _ringback_contact_resolution_v1_SeparateContactRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_ringback_contact_resolution_v1_SeparateContactResponse__Output>): grpc.ClientUnaryCall;
  separateContact(argument: _ringback_contact_resolution_v1_SeparateContactRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_ringback_contact_resolution_v1_SeparateContactResponse__Output>): grpc.ClientUnaryCall;
  separateContact(argument: _ringback_contact_resolution_v1_SeparateContactRequest, callback: grpc.requestCallback<_ringback_contact_resolution_v1_SeparateContactResponse__Output>): grpc.ClientUnaryCall;
  
}

export interface CaseFilesHandlers extends grpc.UntypedServiceImplementation {
  AddNote: grpc.handleUnaryCall<_ringback_contact_resolution_v1_AddNoteRequest__Output, _ringback_contact_resolution_v1_AddNoteResponse>;
  
  CloseLead: grpc.handleUnaryCall<_ringback_contact_resolution_v1_CloseLeadRequest__Output, _ringback_contact_resolution_v1_CloseLeadResponse>;
  
  GetCaseFile: grpc.handleUnaryCall<_ringback_contact_resolution_v1_GetCaseFileRequest__Output, _ringback_contact_resolution_v1_CaseFile>;
  
  ListNotes: grpc.handleUnaryCall<_ringback_contact_resolution_v1_ListNotesRequest__Output, _ringback_contact_resolution_v1_ListNotesResponse>;
  
  MergeContacts: grpc.handleUnaryCall<_ringback_contact_resolution_v1_MergeContactsRequest__Output, _ringback_contact_resolution_v1_MergeContactsResponse>;
  
  ReopenLead: grpc.handleUnaryCall<_ringback_contact_resolution_v1_ReopenLeadRequest__Output, _ringback_contact_resolution_v1_ReopenLeadResponse>;
  
  SeparateContact: grpc.handleUnaryCall<_ringback_contact_resolution_v1_SeparateContactRequest__Output, _ringback_contact_resolution_v1_SeparateContactResponse>;
  
}

export interface CaseFilesDefinition extends grpc.ServiceDefinition {
  AddNote: MethodDefinition<_ringback_contact_resolution_v1_AddNoteRequest, _ringback_contact_resolution_v1_AddNoteResponse, _ringback_contact_resolution_v1_AddNoteRequest__Output, _ringback_contact_resolution_v1_AddNoteResponse__Output>
  CloseLead: MethodDefinition<_ringback_contact_resolution_v1_CloseLeadRequest, _ringback_contact_resolution_v1_CloseLeadResponse, _ringback_contact_resolution_v1_CloseLeadRequest__Output, _ringback_contact_resolution_v1_CloseLeadResponse__Output>
  GetCaseFile: MethodDefinition<_ringback_contact_resolution_v1_GetCaseFileRequest, _ringback_contact_resolution_v1_CaseFile, _ringback_contact_resolution_v1_GetCaseFileRequest__Output, _ringback_contact_resolution_v1_CaseFile__Output>
  ListNotes: MethodDefinition<_ringback_contact_resolution_v1_ListNotesRequest, _ringback_contact_resolution_v1_ListNotesResponse, _ringback_contact_resolution_v1_ListNotesRequest__Output, _ringback_contact_resolution_v1_ListNotesResponse__Output>
  MergeContacts: MethodDefinition<_ringback_contact_resolution_v1_MergeContactsRequest, _ringback_contact_resolution_v1_MergeContactsResponse, _ringback_contact_resolution_v1_MergeContactsRequest__Output, _ringback_contact_resolution_v1_MergeContactsResponse__Output>
  ReopenLead: MethodDefinition<_ringback_contact_resolution_v1_ReopenLeadRequest, _ringback_contact_resolution_v1_ReopenLeadResponse, _ringback_contact_resolution_v1_ReopenLeadRequest__Output, _ringback_contact_resolution_v1_ReopenLeadResponse__Output>
  SeparateContact: MethodDefinition<_ringback_contact_resolution_v1_SeparateContactRequest, _ringback_contact_resolution_v1_SeparateContactResponse, _ringback_contact_resolution_v1_SeparateContactRequest__Output, _ringback_contact_resolution_v1_SeparateContactResponse__Output>
}
