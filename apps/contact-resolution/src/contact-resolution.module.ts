import { type DynamicModule, Module } from '@nestjs/common';
import { CallMissed, ConsentChanged, ErasureAsked, ErasureCarriedOut, LineTypeLearned, NumberRefused, TextReceived } from '@ringback/event-contracts';
import { CreateErasures1700000000004, ERASER, Erasures, parkedEventsController, serviceModule } from '@ringback/service-kit';
import { Forgetting } from './case-files/forgetting.js';
import { Leads } from './case-files/leads.js';
import { NumbersOfOne } from './case-files/numbers-of-one.js';
import { CaseFilesController } from './grpc/case-files.controller.js';
import { ContactsController } from './grpc/contacts.controller.js';
import { ErasuresController } from './grpc/erasures.controller.js';
import { ConsentChangedHandler } from './handlers/consent-changed.handler.js';
import { ErasureCarriedOutHandler } from './handlers/erasure-carried-out.handler.js';
import { LineTypeLearnedHandler } from './handlers/line-type-learned.handler.js';
import { MissedCallHandler } from './handlers/missed-call.handler.js';
import { NumberRefusedHandler } from './handlers/number-refused.handler.js';
import { TextReceivedHandler } from './handlers/text-received.handler.js';
import { CallersInQuestion } from './line-types/callers-in-question.js';
import { LineTypeInquiry } from './line-types/line-type-inquiry.js';
import { type ContactResolutionPorts, LOOKUP } from './ports.js';
import { ContactList } from './store/contact-list.js';
import { ContactRepository } from './store/contact-repository.js';
import { CreateContacts1764000000001 } from './store/migrations/1764000000001-create-contacts.js';
import { AddContactClass1764000000002 } from './store/migrations/1764000000002-add-contact-class.js';
import { LookUpLines1764000000003 } from './store/migrations/1764000000003-look-up-lines.js';
import { PlaceContacts1764000000004 } from './store/migrations/1764000000004-place-contacts.js';
import { ShowOptOuts1764000000005 } from './store/migrations/1764000000005-show-opt-outs.js';
import { KeepCaseFiles1764000000006 } from './store/migrations/1764000000006-keep-case-files.js';
import { FindPersons1764000000007 } from './store/migrations/1764000000007-find-persons.js';
import { RememberRefusals1764000000008 } from './store/migrations/1764000000008-remember-refusals.js';
import { LetGoOfContacts1764000000009 } from './store/migrations/1764000000009-let-go-of-contacts.js';
import { RecordErasures1764000000010 } from './store/migrations/1764000000010-record-erasures.js';
import { ContactEraser } from './store/erasing.js';
import { LeadChanges } from './store/lead-changes.js';
import { Notes } from './store/notes.js';
import { Persons } from './store/persons.js';
import { contactRetention, oldContactRows } from './store/retention.js';

/** Who is calling: finds or creates the contact behind every missed call. */
@Module({})
export class ContactResolutionModule {
  static with(ports: ContactResolutionPorts): DynamicModule {
    return serviceModule(
      ContactResolutionModule,
      {
        name: 'contact-resolution',
        consumes: [CallMissed, TextReceived, ConsentChanged, LineTypeLearned, NumberRefused, ErasureAsked, ErasureCarriedOut],
        handlers: [MissedCallHandler, TextReceivedHandler, ConsentChangedHandler, LineTypeLearnedHandler, NumberRefusedHandler, Erasures, ErasureCarriedOutHandler],
        providers: [{ provide: LOOKUP, useValue: ports.lookup }, CallersInQuestion, ContactRepository, ContactList, LineTypeInquiry, Leads, LeadChanges, NumbersOfOne, Persons, Notes, Forgetting, { provide: ERASER, useClass: ContactEraser }],
        controllers: [ContactsController, CaseFilesController, ErasuresController, parkedEventsController('ContactResolutionParkedEvents')],
        migrations: [CreateErasures1700000000004, CreateContacts1764000000001, AddContactClass1764000000002, LookUpLines1764000000003, PlaceContacts1764000000004, ShowOptOuts1764000000005, KeepCaseFiles1764000000006, FindPersons1764000000007, RememberRefusals1764000000008, LetGoOfContacts1764000000009, RecordErasures1764000000010],
        forgets: oldContactRows(contactRetention.parse({ ...ports.retention })),
      },
      ports,
    );
  }
}
