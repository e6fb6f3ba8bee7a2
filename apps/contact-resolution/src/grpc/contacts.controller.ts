import { Controller } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { BusinessId, ContactClass, ContactClassified, ContactPlaced, E164 } from '@ringback/event-contracts';
import type { ContactResolution } from '@ringback/grpc-contracts';
import { Transactions } from '@ringback/outbox';
import { contactIdOf, lineClass, timeZonesIn } from '@ringback/phone';
import { argument, pageOf, pageSizeOf, positionOf } from '@ringback/service-kit';
import { z } from 'zod';
import { contactMessage } from './contact-message.js';
import { ContactList, type ContactPosition, describeContact, type ListedContact } from '../store/contact-list.js';

const Position = z.object({ firstSeenAt: z.iso.datetime(), id: z.uuid() });
const Region = z.string().refine((region) => timeZonesIn(region).length > 0, 'must be a state or province such as US-CA, or another country such as FR');

@Controller()
export class ContactsController {
  constructor(
    private readonly contacts: ContactList,
    private readonly transactions: Transactions,
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
    const { page, nextPageToken } = pageOf(found, limit, positionAt);
    return { contacts: page.map(contactMessage), nextPageToken };
  }

  @GrpcMethod('Contacts', 'DescribeContact')
  async describeContact(request: ContactResolution.DescribeContactRequest__Output): Promise<ContactResolution.Contact> {
    const businessId = argument('business_id', BusinessId, request.businessId);
    const phone = argument('phone', E164, request.phone);
    const contactClass = request.contactClass === undefined ? undefined : argument('contact_class', ContactClass, request.contactClass);
    const name = request.name === '' ? null : request.name;
    const region = request.region ? argument('region', Region, request.region) : request.region === '' ? null : undefined;
    const description = { businessId, phone, contactId: contactIdOf(businessId, phone), lineType: lineClass(phone), name, contactClass, region };
    return this.transactions.run(async (unit) => {
      const contact = await describeContact(unit, description);
      if (contactClass !== undefined) unit.publish(ContactClassified, { businessId, person: phone, contactClass, classifiedAt: unit.now });
      if (region !== undefined) {
        const place = region === null ? null : { region, timeZones: [...timeZonesIn(region)] };
        unit.publish(ContactPlaced, { businessId, person: phone, place, placedAt: unit.now });
      }
      return contactMessage(contact);
    });
  }
}

const positionAt = ({ firstSeenAt, id }: ListedContact): ContactPosition => ({ firstSeenAt: firstSeenAt.toISOString(), id });
