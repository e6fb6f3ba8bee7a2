import { Get, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { Messaging } from '@ringback/grpc-contracts';
import { Transactions } from '@ringback/outbox';
import { ProblemException } from '@ringback/service-kit';
import type { FastifyReply } from 'fastify';
import { Services } from '../grpc/services.js';
import { Businesses } from '../store/businesses.js';
import { Door } from './door.js';
import { noSuchBusiness, notFound } from './problems.js';
import { EvidenceView, MessageParams } from './schemas.js';

/** The file that proves what was done about one text. */
@Door('Activity', 'v1/businesses/:businessId/messages/:messageId/evidence')
export class EvidenceController {
  constructor(
    private readonly services: Services,
    private readonly businesses: Businesses,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'The evidence of one text, as a file that anybody can verify',
    description: 'Verify it with `node libs/evidence/bin/verify-evidence.mjs <file>`. 409 with Retry-After while something known of the text is not chained yet.',
  })
  @ApiResponse({ status: 200, standardSchema: EvidenceView })
  async evidence(
    @Param({ schema: MessageParams }) { businessId, messageId }: MessageParams,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (!(await this.transactions.run((unit) => this.businesses.find(unit, businessId)))) throw noSuchBusiness(businessId);
    const request: Messaging.GetMessageEvidenceRequest = { businessId, messageId };
    const { found, sealed, file, askAgainSeconds } = await this.services.messages.call<typeof request, Messaging.MessageEvidence__Output>('GetMessageEvidence', request);
    if (!found) throw noEvidence(businessId, messageId);
    if (!sealed) {
      void reply.header('retry-after', String(askAgainSeconds));
      throw notSealedYet(messageId, askAgainSeconds);
    }
    void reply.header('content-disposition', `attachment; filename="evidence-${messageId}.json"`).type('application/json; charset=utf-8');
    // As messaging wrote it: the verifier wants every byte as it was.
    return file;
  }
}

const noEvidence = (businessId: string, messageId: string): ProblemException =>
  notFound('messageId', `evidence of a message ${messageId}`, `GET /v1/businesses/${businessId}/messages lists its texts`);

const notSealedYet = (messageId: string, seconds: number): ProblemException =>
  new ProblemException({
    status: 409,
    title: 'Not sealed yet',
    detail: `something about message ${messageId} was recorded just now and is not in the chain yet`,
    field: 'messageId',
    fix: `ask again in ${seconds} s`,
  });
