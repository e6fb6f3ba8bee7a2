import { Delete, Get, HttpCode, Param, Req } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { ContactResolution as Api } from '@ringback/grpc-contracts';
import { ProblemException } from '@ringback/service-kit';
import { Services } from '../grpc/services.js';
import { authorOf } from './case-file-views.js';
import { ContactParams } from './contact-schemas.js';
import { Door } from './door.js';
import { ErasureView } from './erasure-schemas.js';
import { KnownBusinesses } from './known-businesses.js';
import type { AuthenticatedRequest } from './principal.js';

/** People who want to be forgotten. */
@Door('Case file', 'v1/businesses/:businessId/contacts/:phone')
export class ErasuresController {
  constructor(
    private readonly services: Services,
    private readonly known: KnownBusinesses,
  ) {}

  @Delete()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Forget a person: what every service keeps of all their numbers, with recordings and photos',
    description: 'Appointments and promises that are open go as well. Opt-outs and the ledger of evidence stay, as the law wants. While it is under way, asking again changes nothing; see GET …/erasure.',
  })
  @ApiResponse({ status: 202, standardSchema: ErasureView })
  async erase(@Req() request: AuthenticatedRequest, @Param({ schema: ContactParams }) { businessId, phone }: ContactParams): Promise<ErasureView> {
    await this.known.mustKnow(businessId);
    const asked: Api.ErasePersonRequest = { businessId, phone, author: authorOf(request, undefined) };
    return erasureView(await this.services.erasures.call<typeof asked, Api.Erasure__Output>('ErasePerson', asked));
  }

  @Get('erasure')
  @ApiOperation({ summary: 'How far it is that a person is forgotten: which services are done, and whether all are' })
  @ApiResponse({ status: 200, standardSchema: ErasureView })
  async find(@Param({ schema: ContactParams }) { businessId, phone }: ContactParams): Promise<ErasureView> {
    const asked: Api.GetErasureRequest = { businessId, phone };
    const { erasure } = await this.services.erasures.call<typeof asked, Api.GetErasureResponse__Output>('GetErasure', asked);
    if (!erasure) throw neverAsked();
    return erasureView(erasure);
  }
}

function erasureView({ id, askedAt, author, numbers, parts }: Api.Erasure__Output): ErasureView {
  const services = parts.map(({ service, doneAt }) => ({ service, doneAt: doneAt ?? null }));
  return { id, state: services.every(({ doneAt }) => doneAt !== null) ? 'done' : 'under-way', askedAt, author: { name: author?.name ?? 'unknown', key: author?.apiKey ?? 'unknown' }, numbers, services };
}

const neverAsked = (): ProblemException =>
  new ProblemException({ status: 404, title: 'Not found', detail: 'nobody asked that this person be forgotten', field: 'phone', fix: 'DELETE …/contacts/{phone} asks for it' });
