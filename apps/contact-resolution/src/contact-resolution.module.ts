import { type DynamicModule, Module } from '@nestjs/common';
import { CallMissed, LineTypeLearned, TextReceived } from '@ringback/event-contracts';
import { parkedEventsController, serviceModule, type ServicePorts } from '@ringback/service-kit';
import { ContactsController } from './grpc/contacts.controller.js';
import { LineTypeLearnedHandler } from './handlers/line-type-learned.handler.js';
import { MissedCallHandler } from './handlers/missed-call.handler.js';
import { TextReceivedHandler } from './handlers/text-received.handler.js';
import { ContactList } from './store/contact-list.js';
import { ContactRepository } from './store/contact-repository.js';
import { CreateContacts1764000000001 } from './store/migrations/1764000000001-create-contacts.js';
import { AddContactClass1764000000002 } from './store/migrations/1764000000002-add-contact-class.js';

/** Who is calling: finds or creates the contact behind every missed call. */
@Module({})
export class ContactResolutionModule {
  static with(ports: ContactResolutionPorts): DynamicModule {
    return serviceModule(
      ContactResolutionModule,
      {
        name: 'contact-resolution',
        consumes: [CallMissed, TextReceived, LineTypeLearned],
        handlers: [MissedCallHandler, TextReceivedHandler, LineTypeLearnedHandler],
        providers: [ContactRepository, ContactList],
        controllers: [ContactsController, parkedEventsController('ContactResolutionParkedEvents')],
        migrations: [CreateContacts1764000000001, AddContactClass1764000000002],
      },
      ports,
    );
  }
}

export type ContactResolutionPorts = ServicePorts;
