import { status } from '@grpc/grpc-js';
import { Controller, Inject } from '@nestjs/common';
import { GrpcMethod, RpcException } from '@nestjs/microservices';
import { BusinessId, CallId, E164 } from '@ringback/event-contracts';
import type { CallIngest } from '@ringback/grpc-contracts';
import type { RecordingStore } from '@ringback/recordings';
import { RECORDINGS } from '../ports.js';
import { CallList, type ListedCall } from '../store/call-list.js';
import { type Voicemail, Voicemails } from '../store/voicemails.js';
import { placeOf, tokenOf } from './page-token.js';

const USUAL_PAGE = 50;
const LARGEST_PAGE = 200;
/** gRPC carries four megabytes in one answer. */
const PART_BYTES = 2_000_000;

@Controller()
export class CallsController {
  constructor(
    private readonly calls: CallList,
    private readonly voicemails: Voicemails,
    @Inject(RECORDINGS) private readonly store: RecordingStore,
  ) {}

  @GrpcMethod('Calls', 'ListCalls')
  async listCalls(request: CallIngest.ListCallsRequest__Output): Promise<CallIngest.ListCallsResponse> {
    const business = BusinessId.safeParse(request.businessId);
    if (!business.success) throw invalid('business_id must be a UUID');
    const caller = request.caller === '' ? undefined : E164.safeParse(request.caller);
    if (caller && !caller.success) throw invalid('caller must be an E.164 number such as +14155550100');
    const after = request.pageToken === '' ? null : placeOf(request.pageToken);
    if (after === undefined) throw invalid('page_token is not one of ours: begin again without one');
    const size = request.pageSize === 0 ? USUAL_PAGE : request.pageSize;
    if (size < 1 || size > LARGEST_PAGE) throw invalid(`page_size must be between 1 and ${LARGEST_PAGE}`);

    const found = await this.calls.page(business.data, caller?.data ?? null, after, size + 1);
    const page = found.slice(0, size);
    const last = found.length > size ? page.at(-1) : undefined;
    const voicemails = await this.voicemails.ofCalls(page.map(({ id }) => id as CallId));
    return { calls: page.map((call) => toMessage(call, voicemails.get(call.id as CallId))), nextPageToken: last ? tokenOf(last) : '' };
  }

  @GrpcMethod('Calls', 'ReadVoicemail')
  async readVoicemail({ businessId, callId, offset }: CallIngest.ReadVoicemailRequest__Output): Promise<CallIngest.ReadVoicemailResponse> {
    const [business, call] = [BusinessId.safeParse(businessId), CallId.safeParse(callId)];
    if (!business.success || !call.success) throw invalid('business_id and call_id must be UUIDs');
    if (offset < 0) throw invalid('offset must not be negative');
    const file = await this.voicemails.fileOf(business.data, call.data);
    const kept = file && (await this.store.read(file.name));
    if (!file || !kept) return { found: false };
    return { found: true, contentType: file.contentType, size: kept.bytes.length, part: kept.bytes.subarray(offset, offset + PART_BYTES) };
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

const invalid = (message: string): RpcException => new RpcException({ code: status.INVALID_ARGUMENT, message });
