import { Get, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Door } from './door.js';
import { EvidenceFiles } from './evidence-files.js';
import { notFound } from './problems.js';
import { EvidenceView, MessageParams } from './schemas.js';

/** The file that proves what was done about one text. */
@Door('Activity', 'v1/businesses/:businessId/messages/:messageId/evidence')
export class EvidenceController {
  constructor(private readonly files: EvidenceFiles) {}

  @Get()
  @ApiOperation({
    summary: 'The evidence of one text, as a file that anybody can verify',
    description: 'Verify it with `node libs/evidence/bin/verify-evidence.mjs <file>`. 409 with Retry-After while something known of the text is not chained yet.',
  })
  @ApiResponse({ status: 200, standardSchema: EvidenceView })
  evidence(@Param({ schema: MessageParams }) { businessId, messageId }: MessageParams, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const none = () => notFound('messageId', `evidence of a message ${messageId}`, `GET /v1/businesses/${businessId}/messages lists its texts`);
    return this.files.give({ businessId, field: 'messageId', id: messageId, none }, reply);
  }
}
