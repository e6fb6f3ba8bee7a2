import { Body, Delete, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { ContactResolution } from '@ringback/grpc-contracts';
import { ProblemException } from '@ringback/service-kit';
import { Services } from '../grpc/services.js';
import { contactView } from './activity-views.js';
import { MergeContact, PersonView } from './case-file-schemas.js';
import { authorOf } from './case-file-views.js';
import { ContactParams } from './contact-schemas.js';
import { Door } from './door.js';
import { IDEMPOTENCY_KEY, Once } from './once.js';
import type { AuthenticatedRequest } from './principal.js';
import { noSuchContact } from './problems.js';

/** Numbers that are of one person. */
@Door('Case file', 'v1/businesses/:businessId/contacts/:phone/merge')
export class MergesController {
  constructor(
    private readonly services: Services,
    private readonly once: Once,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Say that another number is of the same person: one timeline, one lead',
    description: 'Said twice, it has one effect. Each number keeps its own calls, texts and opt-out.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: IDEMPOTENCY_KEY })
  @ApiResponse({ status: 200, standardSchema: PersonView })
  async merge(@Req() request: AuthenticatedRequest, @Param({ schema: ContactParams }) { businessId, phone }: ContactParams, @Body({ schema: MergeContact }) { with: other, author }: MergeContact): Promise<PersonView> {
    if (other === phone) throw sameNumber();
    return this.once.run(request, async () => {
      const asked: ContactResolution.MergeContactsRequest = { businessId, phone, other, author: authorOf(request, author) };
      const { outcome } = await this.services.caseFiles.call<typeof asked, ContactResolution.MergeContactsResponse__Output>('MergeContacts', asked);
      if (outcome === 'no-contact') throw noSuchContact(phone);
      if (outcome === 'no-other') throw noSuchContact(other, 'with');
      if (outcome === 'too-many') throw tooMany();
      const whose: ContactResolution.GetCaseFileRequest = { businessId, phone };
      const { contacts } = await this.services.caseFiles.call<typeof whose, ContactResolution.CaseFile__Output>('GetCaseFile', whose);
      return { numbers: contacts.map(contactView) };
    });
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Take this number out of the person that it was merged into, with what was written at it' })
  async separate(@Req() request: AuthenticatedRequest, @Param({ schema: ContactParams }) { businessId, phone }: ContactParams): Promise<void> {
    const asked: ContactResolution.SeparateContactRequest = { businessId, phone, author: authorOf(request, undefined) };
    const { found, separated } = await this.services.caseFiles.call<typeof asked, ContactResolution.SeparateContactResponse__Output>('SeparateContact', asked);
    if (!found) throw noSuchContact(phone);
    if (!separated) throw notMerged();
  }
}

const sameNumber = (): ProblemException =>
  new ProblemException({ status: 400, title: 'Not valid', detail: 'with: is the same number', field: 'with', fix: 'name the other number of the person' });

const tooMany = (): ProblemException =>
  new ProblemException({ status: 409, title: 'Too many numbers', detail: 'together they would have more numbers than a person has: 10', field: 'with', fix: 'take out what is of somebody else: DELETE …/contacts/{phone}/merge' });

const notMerged = (): ProblemException =>
  new ProblemException({ status: 409, title: 'Not merged', detail: 'this is the only number of this person', field: 'phone', fix: 'see the numbers in GET …/timeline' });
