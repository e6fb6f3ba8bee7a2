import { Get, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { CallIngest } from '@ringback/grpc-contracts';
import type { FastifyReply } from 'fastify';
import { Services } from '../grpc/services.js';
import { wholeFile } from '../grpc/whole-file.js';
import { Door } from './door.js';
import { notFound } from './problems.js';
import { CallParams } from './call-schemas.js';
import { KnownBusinesses } from './known-businesses.js';

/** What a caller said whom nobody answered. */
@Door('Activity', 'v1/businesses/:businessId/calls/:callId/voicemail')
export class VoicemailController {
  constructor(
    private readonly services: Services,
    private readonly known: KnownBusinesses,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The message that the caller left, as audio', description: 'There once the call’s `voicemail.state` is `kept`.' })
  @ApiOkResponse({ content: { 'audio/mpeg': { schema: { type: 'string', format: 'binary' } } } })
  async play(@Param({ schema: CallParams }) { businessId, callId }: CallParams, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    await this.known.mustKnow(businessId);
    const file = await wholeFile((offset) => {
      const request: CallIngest.ReadVoicemailRequest = { businessId, callId, offset };
      return this.services.calls.call<typeof request, CallIngest.ReadVoicemailResponse__Output>('ReadVoicemail', request);
    });
    if (!file) throw notFound('callId', `message of the caller of ${callId}`, 'GET …/calls says of each call whether there is one, and whether it is kept yet');
    void reply.type(file.contentType).header('cache-control', 'private, no-store').header('content-disposition', `inline; filename="voicemail-${callId}"`);
    return file.bytes;
  }
}
