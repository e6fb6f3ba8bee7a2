import { Body, Param, Patch } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { ContactResolution } from '@ringback/grpc-contracts';
import { Services } from '../grpc/services.js';
import { Door } from './door.js';
import { contactView } from './activity-views.js';
import { ContactParams, ContactView, DescribeContact } from './contact-schemas.js';
import { KnownBusinesses } from './known-businesses.js';

/** Who somebody is, as the business's people say. */
@Door('Activity', 'v1/businesses/:businessId/contacts/:phone')
export class ContactsController {
  constructor(
    private readonly services: Services,
    private readonly known: KnownBusinesses,
  ) {}

  @Patch()
  @ApiOperation({
    summary: 'Say who somebody is, also before they ever called; what is not named stays',
    description: 'Personal contacts are not texted; of the others, templates may depend on the class. The region counts before what the number says when it is decided whether this is an hour to text somebody.',
  })
  @ApiResponse({ status: 200, standardSchema: ContactView })
  async describe(@Param({ schema: ContactParams }) { businessId, phone }: ContactParams, @Body({ schema: DescribeContact }) { name, contactClass, region }: DescribeContact): Promise<object> {
    await this.known.mustKnow(businessId);
    const request: ContactResolution.DescribeContactRequest = {
      businessId, phone, ...(name !== undefined && { name: name ?? '' }), ...(contactClass !== undefined && { contactClass }), ...(region !== undefined && { region: region ?? '' }),
    };
    const contact = await this.services.contacts.call<typeof request, ContactResolution.Contact__Output>('DescribeContact', request);
    return contactView(contact);
  }
}
