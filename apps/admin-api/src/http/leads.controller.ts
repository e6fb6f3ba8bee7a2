import { Body, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { ContactResolution } from '@ringback/grpc-contracts';
import { ProblemException } from '@ringback/service-kit';
import { Services } from '../grpc/services.js';
import { CloseLead, LeadView, ReopenLead } from './case-file-schemas.js';
import { authorOf, leadView } from './case-file-views.js';
import { ContactParams } from './contact-schemas.js';
import { Door } from './door.js';
import { IDEMPOTENCY_KEY, Once } from './once.js';
import type { AuthenticatedRequest } from './principal.js';
import { noSuchContact } from './problems.js';

/** What became of the dealing with a person. */
@Door('Case file', 'v1/businesses/:businessId/contacts/:phone/lead')
export class LeadsController {
  constructor(
    private readonly services: Services,
    private readonly once: Once,
  ) {}

  @Post('close')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Say that a lead was won, with what it is worth, or lost, with the reason',
    description: 'Of a lead that is closed, this corrects what was said. The next missed call of the person is a new lead; what was won stays won.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: IDEMPOTENCY_KEY })
  @ApiResponse({ status: 200, standardSchema: LeadView })
  async close(@Req() request: AuthenticatedRequest, @Param({ schema: ContactParams }) { businessId, phone }: ContactParams, @Body({ schema: CloseLead }) { author, outcome, value, reason }: CloseLead): Promise<LeadView> {
    return this.once.run(request, async () => {
      const asked: ContactResolution.CloseLeadRequest = { businessId, phone, outcome, author: authorOf(request, author), ...(value && { value }), ...(reason !== undefined && { reason }) };
      const { lead } = await this.services.caseFiles.call<typeof asked, ContactResolution.CloseLeadResponse__Output>('CloseLead', asked);
      if (!lead) throw noSuchContact(phone);
      return leadView(lead);
    });
  }

  @Post('reopen')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take back that a lead was closed: it no longer counts as won or lost' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: IDEMPOTENCY_KEY })
  @ApiResponse({ status: 200, standardSchema: LeadView })
  async reopen(@Req() request: AuthenticatedRequest, @Param({ schema: ContactParams }) { businessId, phone }: ContactParams, @Body({ schema: ReopenLead }) { author, reason }: ReopenLead): Promise<LeadView> {
    return this.once.run(request, async () => {
      const asked: ContactResolution.ReopenLeadRequest = { businessId, phone, author: authorOf(request, author), ...(reason !== undefined && { reason }) };
      const { found, lead } = await this.services.caseFiles.call<typeof asked, ContactResolution.ReopenLeadResponse__Output>('ReopenLead', asked);
      if (!found) throw noSuchContact(phone);
      if (!lead) throw notClosed();
      return leadView(lead);
    });
  }
}

const notClosed = (): ProblemException =>
  new ProblemException({ status: 409, title: 'Not closed', detail: 'this lead is open: nobody closed it, or they called again since', field: 'phone', fix: 'see its state in GET …/timeline' });
