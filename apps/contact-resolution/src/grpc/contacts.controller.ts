import { Controller, Inject } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { BusinessId, type Clock, ContactClass, E164 } from '@ringback/event-contracts';
import type { ContactResolution } from '@ringback/grpc-contracts';
import { contactIdOf, lineClass } from '@ringback/phone';
import { argument, CLOCK, pageSizeOf, pageTokenOf, positionOf } from '@ringback/service-kit';
import { z } from 'zod';
import { ContactList, type ContactPosition, type ListedContact } from '../store/contact-list.js';

const Position = z.object({ firstSeenAt: z.iso.datetime(), id: z.uuid() });

@Controller()
export class ContactsController {
  constructor(
    private readonly contacts: ContactList,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @GrpcMethod('Contacts', 'ListContacts')
  async listContacts(request: ContactResolution.ListContactsRequest__Output): Promise<ContactResolution.ListContactsResponse> {
    const limit = pageSizeOf(request.pageSize);
    const found = await this.contacts.page({
      businessId: argument('business_id', BusinessId, request.businessId),
      phone: request.phone || null,
      after: positionOf(request.pageToken, Position),
      limit: limit + 1,
    });
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    return { contacts: page.map(toMessage), nextPageToken: last ? pageTokenOf(positionAt(last)) : '' };
  }

  @GrpcMethod('Contacts', 'DescribeContact')
  async describeContact(request: ContactResolution.DescribeContactRequest__Output): Promise<ContactResolution.Contact> {
    const businessId = argument('business_id', BusinessId, request.businessId);
    const phone = argument('phone', E164, request.phone);
    const contactClass = request.contactClass === undefined ? undefined : argument('contact_class', ContactClass, request.contactClass);
    const name = request.name === '' ? null : request.name;
    const description = { businessId, phone, contactId: contactIdOf(businessId, phone), lineType: lineClass(phone), name, contactClass };
    return toMessage(await this.contacts.describe(description, this.clock.now()));
  }
}

const positionAt = ({ firstSeenAt, id }: ListedContact): ContactPosition => ({ firstSeenAt: firstSeenAt.toISOString(), id });

function toMessage({ name, firstSeenAt, lastSeenAt, ...contact }: ListedContact): ContactResolution.Contact {
  return {
    ...contact,
    ...(name === null ? {} : { name }),
    firstSeenAt: firstSeenAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
  };
}
