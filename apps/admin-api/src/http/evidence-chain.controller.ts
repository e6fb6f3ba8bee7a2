import { Get, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { Messaging } from '@ringback/grpc-contracts';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { Services } from '../grpc/services.js';
import { Door } from './door.js';
import { KnownBusinesses } from './known-businesses.js';
import { BusinessParams } from './schemas.js';

/** What single files of evidence are held against. */
@Door('Activity', 'v1/businesses/:businessId/evidence-chain')
export class EvidenceChainController {
  constructor(
    private readonly services: Services,
    private readonly known: KnownBusinesses,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'All of the business\u2019s chain of evidence, as lines of JSON',
    description: 'It holds no personal data, only commitments to it. Verify it, and files of evidence with it: `node libs/evidence/bin/verify-evidence.mjs <file> <chain>`.',
  })
  @ApiOkResponse({ content: { 'application/x-ndjson': { schema: { type: 'string' } } } })
  async export(@Param({ schema: BusinessParams }) { businessId }: BusinessParams, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    await this.known.mustKnow(businessId);
    const first = await this.page(businessId, '');
    void reply.header('content-disposition', `attachment; filename="evidence-chain-${businessId}.ndjson"`).header('cache-control', 'private, no-store');
    return new StreamableFile(Readable.from(this.pagesFrom(businessId, first)), { type: 'application/x-ndjson; charset=utf-8' });
  }

  private async *pagesFrom(businessId: string, first: Messaging.EvidencePage__Output): AsyncGenerator<string> {
    yield first.lines;
    for (let token = first.nextPageToken; token !== ''; ) {
      const page = await this.page(businessId, token);
      yield page.lines;
      token = page.nextPageToken;
    }
  }

  private page(businessId: string, pageToken: string): Promise<Messaging.EvidencePage__Output> {
    const request: Messaging.ExportEvidenceRequest = { businessId, pageToken };
    return this.services.messages.call<typeof request, Messaging.EvidencePage__Output>('ExportEvidence', request);
  }
}
