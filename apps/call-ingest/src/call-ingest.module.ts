import { type DynamicModule, Module } from '@nestjs/common';
import { BusinessDirectory, BusinessUpdatedHandler, CreateBusinessDirectory1700000000001 } from '@ringback/business-directory';
import { BusinessUpdated, CallBackRequested, ErasureAsked } from '@ringback/event-contracts';
import { CreateErasures1700000000004, ERASER, Erasures, parkedEventsController, serviceModule } from '@ringback/service-kit';
import { FetchAttachments } from './attachments/fetch-attachments.js';
import { CallBacksHandler } from './call-backs/call-backs.handler.js';
import { RemoveFiles } from './files/remove-files.js';
import { AttachmentsController } from './grpc/attachments.controller.js';
import { CallsController } from './grpc/calls.controller.js';
import { ReconciliationsController } from './grpc/reconciliations.controller.js';
import { KnownLines } from './http/known-lines.js';
import { MessageWebhooksController } from './http/message-webhooks.controller.js';
import { Plans } from './http/plans.js';
import { TriggerController } from './http/trigger.controller.js';
import { VoiceWebhooksController } from './http/voice-webhooks.controller.js';
import { WebhookReception } from './http/webhook-reception.js';
import { WebhookIntake } from './ingest/webhook-intake.js';
import { WebhookWitness } from './ingest/webhook-witness.js';
import { EndLegHandler } from './legs/end-leg.handler.js';
import { StaffPhones } from './legs/staff-phones.js';
import { type CallIngestPorts, CARRIER, PUBLIC_URL, RECORDINGS, TRIGGER_KEY } from './ports.js';
import { NightlyComparison } from './reconciliation/nightly-comparison.js';
import { ConductHandler } from './rounds/conduct.handler.js';
import { Attachments } from './store/attachments.js';
import { CallList } from './store/call-list.js';
import { CallEraser } from './store/erasing.js';
import { RawWebhooks } from './store/raw-webhooks.js';
import { CreateCalls1700000000100 } from './store/migrations/1700000000100-create-calls.js';
import { AddReconciled1700000000101 } from './store/migrations/1700000000101-add-reconciled.js';
import { CreateRounds1700000000120 } from './store/migrations/1700000000120-create-rounds.js';
import { CreateReconciliations1700000000130 } from './store/migrations/1700000000130-create-reconciliations.js';
import { KeepVoicemails1700000000131 } from './store/migrations/1700000000131-keep-voicemails.js';
import { KeepAttachments1700000000132 } from './store/migrations/1700000000132-keep-attachments.js';
import { FindOldCalls1700000000133 } from './store/migrations/1700000000133-find-old-calls.js';
import { CreateCallBacks1700000000134 } from './store/migrations/1700000000134-create-call-backs.js';
import { RemoveFiles1700000000135 } from './store/migrations/1700000000135-remove-files.js';
import { EraseCallers1700000000136 } from './store/migrations/1700000000136-erase-callers.js';
import { callRetention, oldCallRows } from './store/retention.js';
import { Voicemails } from './store/voicemails.js';
import { FetchVoicemails } from './voicemail/fetch-voicemails.js';
import { AnnounceMissedHandler } from './timers/announce-missed.handler.js';
import { SilentCalls } from './timers/silent-calls.js';

/** The only door for carriers: webhooks become calls, texts and receipts. */
@Module({})
export class CallIngestModule {
  static with(ports: CallIngestPorts): DynamicModule {
    return serviceModule(
      CallIngestModule,
      {
        name: 'call-ingest',
        // Calls come whether anybody else is there or not.
        doorsFirst: true,
        consumes: [BusinessUpdated, CallBackRequested, ErasureAsked],
        handlers: [BusinessUpdatedHandler, AnnounceMissedHandler, EndLegHandler, ConductHandler, CallBacksHandler, Erasures],
        providers: [
          { provide: CARRIER, useValue: ports.carrier },
          { provide: ERASER, useClass: CallEraser },
          { provide: PUBLIC_URL, useValue: ports.publicUrl },
          { provide: RECORDINGS, useValue: ports.recordings },
          { provide: TRIGGER_KEY, useValue: ports.triggerKey },
          Attachments,
          BusinessDirectory,
          CallList,
          FetchAttachments,
          FetchVoicemails,
          KnownLines,
          NightlyComparison,
          Plans,
          RawWebhooks,
          RemoveFiles,
          SilentCalls,
          StaffPhones,
          Voicemails,
          WebhookIntake,
          WebhookReception,
          WebhookWitness,
        ],
        controllers: [
          VoiceWebhooksController,
          MessageWebhooksController,
          TriggerController,
          CallsController,
          AttachmentsController,
          ReconciliationsController,
          parkedEventsController('CallIngestParkedEvents'),
        ],
        migrations: [CreateBusinessDirectory1700000000001, CreateErasures1700000000004, CreateCalls1700000000100, AddReconciled1700000000101, CreateRounds1700000000120, CreateReconciliations1700000000130, KeepVoicemails1700000000131, KeepAttachments1700000000132, FindOldCalls1700000000133, CreateCallBacks1700000000134, RemoveFiles1700000000135, EraseCallers1700000000136],
        usesJobs: true,
        forgets: oldCallRows(callRetention.parse({ ...ports.retention })),
      },
      ports,
    );
  }
}
