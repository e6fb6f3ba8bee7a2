import { Controller, Inject } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { BusinessId, E164, Instant } from '@ringback/event-contracts';
import type { CallIngest } from '@ringback/grpc-contracts';
import type { RecordingStore } from '@ringback/recordings';
import { argument, badArgument, pageOf, pageSizeOf, positionOf } from '@ringback/service-kit';
import { z } from 'zod';
import { RECORDINGS } from '../ports.js';
import { type Attachment, Attachments } from '../store/attachments.js';
import { partOf } from './part.js';

const Position = z.tuple([Instant, z.uuid()]).transform(([receivedAt, id]) => ({ receivedAt, id }));

@Controller()
export class AttachmentsController {
  constructor(
    private readonly attachments: Attachments,
    @Inject(RECORDINGS) private readonly store: RecordingStore,
  ) {}

  @GrpcMethod('Attachments', 'ListAttachments')
  async listAttachments(request: CallIngest.ListAttachmentsRequest__Output): Promise<CallIngest.ListAttachmentsResponse> {
    const businessId = argument('business_id', BusinessId, request.businessId);
    const person = request.person === '' ? null : argument('person', E164, request.person);
    const after = positionOf(request.pageToken, Position);
    const size = pageSizeOf(request.pageSize);

    const found = await this.attachments.page(businessId, person, after, size + 1);
    const { page, nextPageToken } = pageOf(found, size, ({ receivedAt, id }) => [receivedAt, id]);
    return { attachments: page.map(toMessage), nextPageToken };
  }

  @GrpcMethod('Attachments', 'ReadAttachment')
  async readAttachment({ offset, ...request }: CallIngest.ReadAttachmentRequest__Output): Promise<CallIngest.ReadAttachmentResponse> {
    const businessId = argument('business_id', BusinessId, request.businessId);
    const id = argument('attachment_id', z.uuid(), request.attachmentId);
    if (offset < 0) throw badArgument('offset must not be negative');
    const contentType = await this.attachments.typeOf(businessId, id);
    const kept = contentType === null ? null : await this.store.read(id);
    return contentType === null || kept === null ? { found: false } : { found: true, contentType, ...partOf(kept.bytes, offset) };
  }
}

function toMessage({ reason, contentType, size, ...attachment }: Attachment): CallIngest.Attachment {
  return { ...attachment, ...(reason !== null && { reason }), ...(contentType !== null && { contentType }), ...(size !== null && { size }) };
}
