import { type DynamicModule, Module } from '@nestjs/common';
import { BusinessDirectory, BusinessUpdatedHandler, CreateBusinessDirectory1700000000001 } from '@ringback/business-directory';
import {
  AppointmentBooked, BookingLinkFollowed, BusinessUpdated, CallAnswered, CallGotThrough, CallMissed, CallReceived, ErasureAsked, FlowEnded, HumanNeeded, LeadClosed, LeadReopened, MessageDelivered, MessageFailed, MessageSent, MessageSkipped, MessageUnconfirmed,
  OpenerWithheld, PromiseBroken, PromiseKept, PromiseMade, ReplyReceived,
} from '@ringback/event-contracts';
import { CreateErasures1700000000004, ERASER, Erasures, parkedEventsController, serviceModule, type ServicePorts } from '@ringback/service-kit';
import { SummariesController } from './grpc/summaries.controller.js';
import { CallsHandler } from './handlers/calls.handler.js';
import { ConversationsHandler } from './handlers/conversations.handler.js';
import { LeadsHandler } from './handlers/leads.handler.js';
import { MessagesHandler } from './handlers/messages.handler.js';
import { FigureEraser } from './store/erasing.js';
import { Figures } from './store/figures.js';
import { Leads } from './store/leads.js';
import { CreateOccurrences1700000000010 } from './store/migrations/1700000000010-create-occurrences.js';
import { FindOldOccurrences1700000000011 } from './store/migrations/1700000000011-find-old-occurrences.js';
import { CountLeads1700000000012 } from './store/migrations/1700000000012-count-leads.js';
import { FindTextedContacts1700000000013 } from './store/migrations/1700000000013-find-texted-contacts.js';
import { type FigureRetention, figureRetention, oldOccurrences } from './store/retention.js';

export interface AnalyticsPorts extends ServicePorts {
  /** For how long its rows are kept; what is not given has its default. */
  retention?: Partial<FigureRetention>;
}

@Module({})
export class AnalyticsModule {
  static with(ports: AnalyticsPorts): DynamicModule {
    return serviceModule(
      AnalyticsModule,
      {
        name: 'analytics',
        // Figures may be a moment behind the calls that they count.
        restMs: 200,
        consumes: [
          BusinessUpdated, CallReceived, CallMissed, CallGotThrough, CallAnswered, MessageSent, MessageSkipped, MessageDelivered, MessageFailed, MessageUnconfirmed,
          OpenerWithheld, ReplyReceived, FlowEnded, AppointmentBooked, BookingLinkFollowed, HumanNeeded, PromiseMade, PromiseKept, PromiseBroken, LeadClosed, LeadReopened, ErasureAsked,
        ],
        handlers: [BusinessUpdatedHandler, CallsHandler, MessagesHandler, ConversationsHandler, LeadsHandler, Erasures],
        migrations: [CreateBusinessDirectory1700000000001, CreateErasures1700000000004, CreateOccurrences1700000000010, FindOldOccurrences1700000000011, CountLeads1700000000012, FindTextedContacts1700000000013],
        controllers: [SummariesController, parkedEventsController('AnalyticsParkedEvents')],
        providers: [Figures, Leads, BusinessDirectory, { provide: ERASER, useClass: FigureEraser }],
        forgets: oldOccurrences(figureRetention.parse({ ...ports.retention })),
      },
      ports,
    );
  }
}
