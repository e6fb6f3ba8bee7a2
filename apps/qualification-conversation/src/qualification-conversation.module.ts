import { type DynamicModule, Module } from '@nestjs/common';
import type { Assistant } from '@ringback/assistant';
import type { OutsideBookingSystem } from '@ringback/booking-providers';
import { BusinessDirectory, BusinessUpdatedHandler, CreateBusinessDirectory1700000000001 } from '@ringback/business-directory';
import { BusinessUpdated, CallAnswered, CallBackConnected, CallBackEnded, CallBackTaken, CallGotThrough, ConsentChanged, ContactClassified, ContactResolved, ContactUnresolvable, ErasureAsked, LeadClosed, LineTypeLearned, MessageDelivered, MessageFailed, MessageSent, MessageSkipped, NumberRefused, StaffTaskRaised, TextReceived } from '@ringback/event-contracts';
import type { OutboundHttp } from '@ringback/outbound-http';
import type { StaffChannels } from '@ringback/staff-channels';
import { CreateErasures1700000000004, ERASER, Erasures, parkedEventsController, serviceModule, type ServicePorts } from '@ringback/service-kit';
import { AlertCourier, STAFF_CHANNELS } from './alerts/alert-courier.js';
import { StaffAlerts } from './alerts/staff-alerts.js';
import { AssistantDesk } from './assistant/assistant-desk.js';
import { StaffOnDuty } from './alerts/staff-on-duty.js';
import { CalendarReader, OUTBOUND } from './calendars/calendar-reader.js';
import { BookingsController } from './grpc/bookings.controller.js';
import { CallBacksController } from './grpc/call-backs.controller.js';
import { ConversationsController } from './grpc/conversations.controller.js';
import { PromisesController } from './grpc/promises.controller.js';
import { StaffTasksController } from './grpc/staff-tasks.controller.js';
import { TakeoverController } from './grpc/takeover.controller.js';
import { Appointments } from './handlers/appointments.js';
import { BusinessChangedHandler } from './handlers/business-changed.handler.js';
import { ConsentChangedHandler } from './handlers/consent-changed.handler.js';
import { CallAnsweredHandler } from './handlers/call-answered.handler.js';
import { CallBackNewsHandler } from './handlers/call-back-news.handler.js';
import { CallerNames } from './handlers/caller-names.js';
import { CallingBack } from './handlers/calling-back.js';
import { FollowUps } from './handlers/follow-ups.js';
import { HandingOver } from './handlers/handing-over.js';
import { LeadClosedHandler } from './handlers/lead-closed.handler.js';
import { HeldTimes } from './handlers/held-times.js';
import { LearntOfCallersHandler } from './handlers/learnt-of-callers.handler.js';
import { MissedCallHandler } from './handlers/missed-call.handler.js';
import { OutsideBookings } from './handlers/outside-bookings.js';
import { OpenerAllowance } from './handlers/opener-allowance.js';
import { OpenerDecider } from './handlers/opener-decider.js';
import { OpenerOutcomeHandler } from './handlers/opener-outcome.handler.js';
import { OpenerRequest } from './handlers/opener-request.js';
import { PromiseKeeping } from './handlers/promise-keeping.js';
import { RepliesReader } from './handlers/replies-reader.js';
import { StaffBookings } from './handlers/staff-bookings.js';
import { StaffDesk } from './handlers/staff-desk.js';
import { StaffGone } from './handlers/staff-gone.js';
import { StaffOrders } from './handlers/staff-orders.js';
import { StaffQuestions } from './handlers/staff-questions.js';
import { StaffReplies } from './handlers/staff-replies.js';
import { StaffTaskHandler } from './handlers/staff-task.handler.js';
import { ThreadTexts } from './handlers/thread-texts.js';
import { TextReceivedHandler } from './handlers/text-received.handler.js';
import { UncalledForTexts } from './handlers/uncalled-for-texts.js';
import { BookingWebhooksController } from './http/booking-webhooks.controller.js';
import { CalendarFilesController } from './http/calendar-files.controller.js';
import { PUBLIC_URL, PublicLinks } from './http/public-links.js';
import { ShortLinksController } from './http/short-links.controller.js';
import { AlertDeliveries } from './store/alert-deliveries.js';
import { BlindTexts } from './store/blind-texts.js';
import { BookingList } from './store/booking-list.js';
import { BookingsElsewhere } from './store/bookings-elsewhere.js';
import { Bookings } from './store/bookings.js';
import { BusyCalendars } from './store/busy-calendars.js';
import { ConversationList } from './store/conversation-list.js';
import { DailyTexts } from './store/daily-texts.js';
import { ConversationEraser } from './store/erasing.js';
import { FlowRuns } from './store/flow-runs.js';
import { Handovers } from './store/handovers.js';
import { HeldOpeners } from './store/held-openers.js';
import { LearntOfCallers } from './store/learnt-of-callers.js';
import { CreateThreads1764000000001 } from './store/migrations/1764000000001-create-threads.js';
import { HoldAndBudgetOpeners1764000000002 } from './store/migrations/1764000000002-hold-and-budget-openers.js';
import { RunFlows1764000000003 } from './store/migrations/1764000000003-run-flows.js';
import { CountRepeatedCalls1764000000004 } from './store/migrations/1764000000004-count-repeated-calls.js';
import { KnowOptOuts1764000000005 } from './store/migrations/1764000000005-know-opt-outs.js';
import { KeepBookings1764000000006 } from './store/migrations/1764000000006-keep-bookings.js';
import { TrackLinks1764000000007 } from './store/migrations/1764000000007-track-links.js';
import { HandOver1764000000008 } from './store/migrations/1764000000008-hand-over.js';
import { BookElsewhere1764000000009 } from './store/migrations/1764000000009-book-elsewhere.js';
import { ASSISTANT, BOOKING_KEY, BOOKING_SYSTEMS } from './ports.js';
import { DeliverAlerts1764000000010 } from './store/migrations/1764000000010-deliver-alerts.js';
import { KnowWhoGotThrough1764000000011 } from './store/migrations/1764000000011-know-who-got-through.js';
import { RouteAlerts1764000000012 } from './store/migrations/1764000000012-route-alerts.js';
import { AskWhatIsMeant1764000000014 } from './store/migrations/1764000000014-ask-what-is-meant.js';
import { TextBlindlyOnce1764000000019 } from './store/migrations/1764000000019-text-blindly-once.js';
import { UnclearReplies } from './store/unclear-replies.js';
import { KeepPromises1764000000013 } from './store/migrations/1764000000013-keep-promises.js';
import { CallBack1764000000015 } from './store/migrations/1764000000015-call-back.js';
import { KeepHandoverNumbers1764000000016 } from './store/migrations/1764000000016-keep-handover-numbers.js';
import { ReadAtLast1764000000017 } from './store/migrations/1764000000017-read-at-last.js';
import { KnowReplacedBookings1764000000018 } from './store/migrations/1764000000018-know-replaced-bookings.js';
import { LetGoOfThreads1764000000020 } from './store/migrations/1764000000020-let-go-of-threads.js';
import { FindOldDecisions1764000000021 } from './store/migrations/1764000000021-find-old-decisions.js';
import { ListStaffTasks1764000000022 } from './store/migrations/1764000000022-list-staff-tasks.js';
import { KnowTheCallOfAThread1764000000023 } from './store/migrations/1764000000023-know-the-call-of-a-thread.js';
import { KnowWhoIsNotTexted1764000000024 } from './store/migrations/1764000000024-know-who-is-not-texted.js';
import { AskForWhom1764000000025 } from './store/migrations/1764000000025-ask-for-whom.js';
import { AskWhether1764000000026 } from './store/migrations/1764000000026-ask-whether.js';
import { CallBackList } from './store/call-back-list.js';
import { CallBacks } from './store/call-backs.js';
import { PromiseList } from './store/promise-list.js';
import { Promises } from './store/promises.js';
import { StaffTasks } from './store/staff-tasks.js';
import { type ConversationRetention, conversationRetention, oldConversationRows } from './store/retention.js';
import { StaffTexts } from './store/staff-texts.js';
import { StaffTopics } from './store/staff-topics.js';
import { StaffTurns } from './store/staff-turns.js';
import { ThreadHistories } from './store/thread-histories.js';
import { ThreadRepository } from './store/thread-repository.js';
import { TrackedLinks } from './store/tracked-links.js';
import { UnreadReplies } from './store/unread-replies.js';

/** What to say to a missed caller, and whether: threads and the decisions taken in them. It requests texts, and never sends one. */
@Module({})
export class QualificationConversationModule {
  static with(ports: QualificationConversationPorts): DynamicModule {
    return serviceModule(
      QualificationConversationModule,
      {
        name: 'qualification-conversation',
        consumes: [BusinessUpdated, CallAnswered, CallGotThrough, CallBackTaken, CallBackConnected, CallBackEnded, ContactResolved, ContactUnresolvable, TextReceived, ConsentChanged, MessageSent, MessageDelivered, MessageSkipped, MessageFailed, StaffTaskRaised, LeadClosed, ContactClassified, LineTypeLearned, NumberRefused, ErasureAsked],
        handlers: [BusinessChangedHandler, MissedCallHandler, OpenerDecider, TextReceivedHandler, ConsentChangedHandler, RepliesReader, Appointments, HeldTimes, OpenerOutcomeHandler, FollowUps, StaffTaskHandler, HandingOver, StaffQuestions, PromiseKeeping, CallAnsweredHandler, CallBackNewsHandler, LeadClosedHandler, LearntOfCallersHandler, Erasures],
        providers: [
          { provide: ERASER, useClass: ConversationEraser },
          ThreadRepository, ThreadHistories, ThreadTexts, BusinessDirectory, BusinessUpdatedHandler, ConversationList, DailyTexts, BlindTexts, LearntOfCallers, UncalledForTexts, OpenerAllowance, HeldOpeners, OpenerRequest, UnreadReplies, FlowRuns, StaffReplies,
          CalendarReader, BusyCalendars, { provide: OUTBOUND, useValue: ports.outbound },
          OutsideBookings, BookingsElsewhere, { provide: BOOKING_KEY, useValue: ports.triggerKey ?? null }, { provide: BOOKING_SYSTEMS, useValue: ports.bookingSystems ?? [] },
          UnclearReplies, AssistantDesk, { provide: ASSISTANT, useValue: ports.assistant ?? null },
          StaffAlerts, StaffOnDuty, StaffTurns, AlertCourier, AlertDeliveries, { provide: STAFF_CHANNELS, useValue: ports.staffChannels },
          StaffGone, Handovers, Promises, PromiseList, StaffTasks, StaffTexts, StaffTopics, CallerNames, CallingBack, CallBacks, CallBackList, StaffDesk, StaffOrders, TrackedLinks, Bookings, BookingList, StaffBookings, PublicLinks, { provide: PUBLIC_URL, useValue: ports.publicUrl ?? null },
        ],
        controllers: [ConversationsController, TakeoverController, BookingsController, PromisesController, StaffTasksController, CallBacksController, CalendarFilesController, ShortLinksController, BookingWebhooksController, parkedEventsController('QualificationConversationParkedEvents')],
        migrations: [
          CreateBusinessDirectory1700000000001,
          CreateErasures1700000000004,
          CreateThreads1764000000001,
          HoldAndBudgetOpeners1764000000002,
          RunFlows1764000000003,
          CountRepeatedCalls1764000000004,
          KnowOptOuts1764000000005,
          KeepBookings1764000000006,
          TrackLinks1764000000007,
          HandOver1764000000008,
          BookElsewhere1764000000009,
          DeliverAlerts1764000000010,
          KnowWhoGotThrough1764000000011,
          RouteAlerts1764000000012,
          KeepPromises1764000000013,
          AskWhatIsMeant1764000000014,
          CallBack1764000000015,
          KeepHandoverNumbers1764000000016,
          ReadAtLast1764000000017,
          KnowReplacedBookings1764000000018,
          TextBlindlyOnce1764000000019,
          LetGoOfThreads1764000000020,
          FindOldDecisions1764000000021,
          ListStaffTasks1764000000022,
          KnowTheCallOfAThread1764000000023,
          KnowWhoIsNotTexted1764000000024,
          AskForWhom1764000000025,
          AskWhether1764000000026,
        ],
        forgets: oldConversationRows(conversationRetention.parse({ ...ports.retention })),
        usesJobs: true,
      },
      ports,
    );
  }
}

export interface QualificationConversationPorts extends ServicePorts {
  /** At which callers and owners reach this service, without a slash at its end; without it no links to calendar files are given out. */
  publicUrl?: string | undefined;
  /** From which the secrets are derived of other booking systems, and of what the business's own webhook is told; without it none is believed, and nothing told. */
  triggerKey?: string | null;
  /** Whose bookings are heard of. */
  bookingSystems?: readonly OutsideBookingSystem[];
  /** Asked what replies mean that are not understood; nobody when null. */
  assistant?: Assistant | null;
  /** How else than by text the staff are told. */
  staffChannels: StaffChannels;
  /** For the calendars that businesses name. */
  outbound: OutboundHttp;
  /** For how long its rows are kept; what is not given has its default. */
  retention?: Partial<ConversationRetention>;
}
