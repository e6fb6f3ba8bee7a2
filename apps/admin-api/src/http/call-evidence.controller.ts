import { Get, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CallParams } from './call-schemas.js';
import { Door } from './door.js';
import { EvidenceFiles } from './evidence-files.js';
import { notFound } from './problems.js';
import { EvidenceView } from './schemas.js';

/** The file that proves what was decided about one missed call, also where that was to send no text. */
@Door('Activity', 'v1/businesses/:businessId/calls/:callId/evidence')
export class CallEvidenceController {
  constructor(private readonly files: EvidenceFiles) {}

  @Get()
  @ApiOperation({
    summary: 'The evidence of what was decided about one missed call, as a file that anybody can verify',
    description: 'Also of a decision not to text. Verify it with `node libs/evidence/bin/verify-evidence.mjs <file>`. 409 with Retry-After while something known of the call is not chained yet.',
  })
  @ApiResponse({ status: 200, standardSchema: EvidenceView })
  evidence(@Param({ schema: CallParams }) { businessId, callId }: CallParams, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const none = () => notFound('callId', `evidence of a call ${callId}`, `there is some of each missed call once it is decided about; GET /v1/businesses/${businessId}/calls lists the calls`);
    return this.files.give({ businessId, field: 'callId', id: callId, none }, reply);
  }
}
