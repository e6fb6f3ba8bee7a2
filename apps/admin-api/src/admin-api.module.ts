import { type DynamicModule, Module } from '@nestjs/common';
import { APP_PIPE } from '@nestjs/core';
import type { StandbyInstructions } from '@ringback/carrier';
import { serviceModule, type ServicePorts } from '@ringback/service-kit';
import { Services, type ServiceAddresses } from './grpc/services.js';
import { ActivityController } from './http/activity.controller.js';
import { ADMIN_KEY, ApiKeyGuard } from './http/api-key.guard.js';
import { ApiKeysController } from './http/api-keys.controller.js';
import { AttachmentsController } from './http/attachments.controller.js';
import { BookingsController } from './http/bookings.controller.js';
import { BusinessesController } from './http/businesses.controller.js';
import { ContactsController } from './http/contacts.controller.js';
import { DecisionController } from './http/decision.controller.js';
import { EvidenceChainController } from './http/evidence-chain.controller.js';
import { CallEvidenceController } from './http/call-evidence.controller.js';
import { EvidenceFiles } from './http/evidence-files.js';
import { EvidenceController } from './http/evidence.controller.js';
import { ErasuresController } from './http/erasures.controller.js';
import { FlowController } from './http/flow.controller.js';
import { HomeController } from './http/home.controller.js';
import { KnownBusinesses } from './http/known-businesses.js';
import { LeadsController } from './http/leads.controller.js';
import { MergesController } from './http/merges.controller.js';
import { NotesController } from './http/notes.controller.js';
import { NumbersController, STANDBY } from './http/numbers.controller.js';
import { IDEMPOTENCY_KEYS_KEPT_DAYS, Once } from './http/once.js';
import { Openers } from './http/openers.js';
import { ParkedEventsController } from './http/parked-events.controller.js';
import { PersonActivity } from './http/person-activity.js';
import { ReconciliationsController } from './http/reconciliations.controller.js';
import { SummaryController } from './http/summary.controller.js';
import { CallBacksController } from './http/call-backs.controller.js';
import { PromisesController } from './http/promises.controller.js';
import { StaffTasksController } from './http/staff-tasks.controller.js';
import { TakeoverController } from './http/takeover.controller.js';
import { TimelineController } from './http/timeline.controller.js';
import { TemplatesController } from './http/templates.controller.js';
import { TRIGGER_KEY, TriggerController } from './http/trigger.controller.js';
import { validationPipe } from './http/validation.js';
import { VoicemailController } from './http/voicemail.controller.js';
import { Seed } from './seed.js';
import { ApiKeys } from './store/api-keys.js';
import { Businesses } from './store/businesses.js';
import { Flows } from './store/flows.js';
import { CreateAdminTables1700000000010 } from './store/migrations/1700000000010-create-admin-tables.js';
import { AddTrigger1700000000011 } from './store/migrations/1700000000011-add-trigger.js';
import { KeepFlows1700000000012 } from './store/migrations/1700000000012-keep-flows.js';

export interface AdminApiPorts extends ServicePorts {
  /** The key that may do everything; at least 16 characters. */
  adminKey: string;
  /** From which the secrets of triggers are derived; null when there are to be none. */
  triggerKey: string | null;
  services: ServiceAddresses;
  standby: StandbyInstructions;
  /** Whether an empty install gets a demo business. */
  seedDemo: boolean;
}

@Module({})
export class AdminApiModule {
  static with(ports: AdminApiPorts): DynamicModule {
    return serviceModule(
      AdminApiModule,
      {
        name: 'admin-api',
        consumes: [],
        handlers: [],
        migrations: [CreateAdminTables1700000000010, AddTrigger1700000000011, KeepFlows1700000000012],
        forgets: [{ table: 'idempotency_keys', since: 'created_at', keptForDays: IDEMPOTENCY_KEYS_KEPT_DAYS }],
        controllers: [
          HomeController, BusinessesController, NumbersController, TemplatesController, FlowController, TakeoverController, PromisesController, StaffTasksController, CallBacksController, BookingsController, ActivityController, ContactsController, NotesController, LeadsController, MergesController, ErasuresController, TimelineController, DecisionController, EvidenceController, CallEvidenceController, EvidenceChainController,
          SummaryController, TriggerController, VoicemailController, AttachmentsController, ApiKeysController, ParkedEventsController, ReconciliationsController,
        ],
        providers: [
          Openers, PersonActivity, EvidenceFiles, KnownBusinesses,
          { provide: ADMIN_KEY, useValue: ports.adminKey },
          { provide: TRIGGER_KEY, useValue: ports.triggerKey },
          { provide: STANDBY, useValue: ports.standby },
          { provide: Services, useFactory: () => new Services(ports.services) },
          { provide: APP_PIPE, useValue: validationPipe },
          ApiKeyGuard, ApiKeys, Businesses, Flows, Once,
          ...(ports.seedDemo ? [Seed] : []),
        ],
      },
      ports,
    );
  }
}
