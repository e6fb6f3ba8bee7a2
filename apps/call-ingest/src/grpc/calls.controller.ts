import { status } from '@grpc/grpc-js';
import { Controller } from '@nestjs/common';
import { GrpcMethod, RpcException } from '@nestjs/microservices';
import { BusinessId, E164 } from '@ringback/event-contracts';
import type { CallIngest } from '@ringback/grpc-contracts';
import { CallList, type ListedCall } from '../store/call-list.js';
import { placeOf, tokenOf } from './page-token.js';

const USUAL_PAGE = 50;
const LARGEST_PAGE = 200;

@Controller()
export class CallsController {
  constructor(private readonly calls: CallList) {}

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
    return { calls: page.map(toMessage), nextPageToken: last ? tokenOf(last) : '' };
  }
}

function toMessage({ caller, outcome, endedAt, announcedAt, ...call }: ListedCall): CallIngest.Call {
  return {
    ...call,
    ...(caller === null ? {} : { caller }),
    ...(outcome === null ? {} : { outcome }),
    ...(endedAt === null ? {} : { endedAt }),
    ...(announcedAt === null ? {} : { announcedAt }),
  };
}

const invalid = (message: string): RpcException => new RpcException({ code: status.INVALID_ARGUMENT, message });
