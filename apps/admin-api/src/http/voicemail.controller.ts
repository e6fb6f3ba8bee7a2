import { Get, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { CallIngest } from '@ringback/grpc-contracts';
import { Transactions } from '@ringback/outbox';
import type { FastifyReply } from 'fastify';
import { Services } from '../grpc/services.js';
import { wholeFile } from '../grpc/whole-file.js';
import { Businesses } from '../store/businesses.js';
import { Door } from './door.js';
import { noSuchBusiness, notFound } from './problems.js';
import { CallParams } from './call-schemas.js';

/** What a caller said whom nobody answered. */
@Door('Activity', 'v1/businesses/:businessId/calls/:callId/voicemail')
export class VoicemailController {
  constructor(
    private readonly services: Services,
    private readonly businesses: Businesses,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The message that the caller left, as audio', description: 'There once the call’s `voicemail.state` is `kept`.' })
  @ApiOkResponse({ content: { 'audio/mpeg': { schema: { type: 'string', format: 'binary' } } } })
  async play(@Param({ schema: CallParams }) { businessId, callId }: CallParams, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    if (!(await this.transactions.run((unit) => this.businesses.find(unit, businessId)))) throw noSuchBusiness(businessId);
    const file = await wholeFile((offset) => {
      const request: CallIngest.ReadVoicemailRequest = { businessId, callId, offset };
      return this.services.calls.call<typeof request, CallIngest.ReadVoicemailResponse__Output>('ReadVoicemail', request);
    });
    if (!file) throw notFound('callId', `message of the caller of ${callId}`, 'GET …/calls says of each call whether there is one, and whether it is kept yet');
    void reply.type(file.contentType).header('cache-control', 'private, no-store').header('content-disposition', `inline; filename="voicemail-${callId}"`);
    return file.bytes;
  }
}
