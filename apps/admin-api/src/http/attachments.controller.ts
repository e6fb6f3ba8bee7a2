import { Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { CallIngest } from '@ringback/grpc-contracts';
import type { FastifyReply } from 'fastify';
import { Services } from '../grpc/services.js';
import { wholeFile } from '../grpc/whole-file.js';
import { attachmentView } from './activity-views.js';
import { attachmentHeaders } from './attachment-headers.js';
import { AttachmentPage, AttachmentParams, type AttachmentView } from './attachment-schemas.js';
import { Door } from './door.js';
import { KnownBusinesses } from './known-businesses.js';
import { pageFrom } from './pages.js';
import { notFound } from './problems.js';
import { BusinessParams, PersonPage } from './schemas.js';

/** Photos, videos and cards that callers sent with their texts. */
@Door('Activity', 'v1/businesses/:businessId/attachments')
export class AttachmentsController {
  constructor(
    private readonly services: Services,
    private readonly known: KnownBusinesses,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What came with the texts of callers, newest first, also what was refused, and why', description: '`person` leaves what one caller sent.' })
  @ApiResponse({ status: 200, standardSchema: AttachmentPage })
  async list(@Param({ schema: BusinessParams }) { businessId }: BusinessParams, @Query({ schema: PersonPage }) { limit, cursor, person }: PersonPage): Promise<{ data: AttachmentView[]; nextCursor: string | null }> {
    await this.known.mustKnow(businessId);
    const request: CallIngest.ListAttachmentsRequest = { businessId, pageSize: limit, pageToken: cursor ?? '', person: person ?? '' };
    const { attachments, nextPageToken } = await pageFrom<CallIngest.ListAttachmentsResponse__Output>(this.services.attachments, 'ListAttachments', request);
    return { data: attachments.map(attachmentView), nextCursor: nextPageToken || null };
  }

  @Get(':attachmentId')
  @ApiOperation({ summary: 'One of them, as it was sent', description: 'There once its `state` is `kept`. Photos may be shown; anything else is to be downloaded.' })
  @ApiOkResponse({ content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } })
  async read(@Param({ schema: AttachmentParams }) { businessId, attachmentId }: AttachmentParams, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    await this.known.mustKnow(businessId);
    const file = await wholeFile((offset) => {
      const request: CallIngest.ReadAttachmentRequest = { businessId, attachmentId, offset };
      return this.services.attachments.call<typeof request, CallIngest.ReadAttachmentResponse__Output>('ReadAttachment', request);
    });
    if (!file) throw notFound('attachmentId', `file ${attachmentId} that is kept`, 'GET …/attachments says of each whether it is kept, and if not, why');
    void reply.type(file.contentType).headers(attachmentHeaders(attachmentId, file.contentType));
    return file.bytes;
  }
}
