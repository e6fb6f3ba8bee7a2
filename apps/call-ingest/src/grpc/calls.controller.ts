import { Controller, Inject } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { BusinessId, CallId, E164, Instant } from '@ringback/event-contracts';
import type { CallIngest } from '@ringback/grpc-contracts';
import type { RecordingStore } from '@ringback/recordings';
import { argument, badArgument, pageOf, pageSizeOf, positionOf } from '@ringback/service-kit';
import { z } from 'zod';
import { RECORDINGS } from '../ports.js';
import { CallList, type ListedCall } from '../store/call-list.js';
import { type Voicemail, Voicemails } from '../store/voicemails.js';
import { partOf } from './part.js';

const Position = z.tuple([Instant, z.uuid()]).transform(([receivedAt, id]) => ({ receivedAt, id }));

@Controller()
export class CallsController {
  constructor(
    private readonly calls: CallList,
    private readonly voicemails: Voicemails,
    @Inject(RECORDINGS) private readonly store: RecordingStore,
  ) {}

  @GrpcMethod('Calls', 'ListCalls')
  async listCalls(request: CallIngest.ListCallsRequest__Output): Promise<CallIngest.ListCallsResponse> {
    const businessId = argument('business_id', BusinessId, request.businessId);
    const caller = request.caller === '' ? null : argument('caller', E164, request.caller);
    const after = positionOf(request.pageToken, Position);
    const size = pageSizeOf(request.pageSize);

    const found = await this.calls.page(businessId, caller, after, size + 1);
    const { page, nextPageToken } = pageOf(found, size, ({ receivedAt, id }) => [receivedAt, id]);
    const voicemails = await this.voicemails.ofCalls(page.map(({ id }) => id as CallId));
    return { calls: page.map((call) => toMessage(call, voicemails.get(call.id as CallId))), nextPageToken };
  }

  @GrpcMethod('Calls', 'ReadVoicemail')
  async readVoicemail({ offset, ...request }: CallIngest.ReadVoicemailRequest__Output): Promise<CallIngest.ReadVoicemailResponse> {
    const businessId = argument('business_id', BusinessId, request.businessId);
    const callId = argument('call_id', CallId, request.callId);
    if (offset < 0) throw badArgument('offset must not be negative');
    const file = await this.voicemails.fileOf(businessId, callId);
    const kept = file && (await this.store.read(file.name));
    if (!file || !kept) return { found: false };
    return { found: true, contentType: file.contentType, ...partOf(kept.bytes, offset) };
  }
}

function toMessage({ caller, outcome, endedAt, announcedAt, ...call }: ListedCall, voicemail: Voicemail | undefined): CallIngest.Call {
  return {
    ...call,
    ...(caller === null ? {} : { caller }),
    ...(outcome === null ? {} : { outcome }),
    ...(endedAt === null ? {} : { endedAt }),
    ...(announcedAt === null ? {} : { announcedAt }),
    ...(voicemail && { voicemail: voicemailMessage(voicemail) }),
  };
}

const voicemailMessage = ({ state, seconds, reason, transcript }: Voicemail): CallIngest.Voicemail =>
  ({ state, seconds, ...(reason !== null && { reason }), ...(transcript !== null && { transcript }) });
