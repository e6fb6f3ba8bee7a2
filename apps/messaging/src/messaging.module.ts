import { type DynamicModule, Module } from '@nestjs/common';
import { BusinessDirectory, BusinessUpdatedHandler, CreateBusinessDirectory1700000000001 } from '@ringback/business-directory';
import type { ReceiptFaults, TextRecords, TextSender } from '@ringback/carrier';
import { BusinessUpdated, CarrierReceiptReceived, CarrierTextReceived, ContactPlaced, ErasureAsked, MessageRequested, MessagesWithdrawn, OpenerWithheld, TextWithheld } from '@ringback/event-contracts';
import { CreateEvidence1700000000003, NameEvidence1700000000005 } from '@ringback/evidence';
import { CreateErasures1700000000004, ERASER, Erasures, parkedEventsController, serviceModule, type ServicePorts } from '@ringback/service-kit';
import { Sealing } from './evidence/sealing.js';
import { EvidenceController } from './grpc/evidence.controller.js';
import { MessagesController } from './grpc/messages.controller.js';
import { CarrierReceiptHandler } from './handlers/carrier-receipt.handler.js';
import { CarrierTextHandler } from './handlers/carrier-text.handler.js';
import { ContactPlacedHandler } from './handlers/contact-placed.handler.js';
import { MessageRequestedHandler } from './handlers/message-requested.handler.js';
import { MessagesWithdrawnHandler } from './handlers/messages-withdrawn.handler.js';
import { WithheldHandler } from './handlers/withheld.handler.js';
import { CarrierRequest } from './sending/carrier-request.js';
import { Claims } from './sending/claims.js';
import { ConsentAnswers } from './sending/consent-answers.js';
import { Faults } from './sending/faults.js';
import { Outcomes } from './sending/outcomes.js';
import { Sender } from './sending/sender.js';
import { CARRIER, defaultSettings, SENDING_SETTINGS, type SendingSettings } from './sending/settings.js';
import { Unconfirmed } from './sending/unconfirmed.js';
import { Upkeep } from './sending/upkeep.js';
import { TextEraser } from './store/erasing.js';
import { CreateMessages1700000000100 } from './store/migrations/1700000000100-create-messages.js';
import { IndexCarrierIds1700000000101 } from './store/migrations/1700000000101-index-carrier-ids.js';
import { SettleUnconfirmed1700000000110 } from './store/migrations/1700000000110-settle-unconfirmed.js';
import { ConfirmOptOuts1700000000120 } from './store/migrations/1700000000120-confirm-opt-outs.js';
import { WithdrawMessages1700000000130 } from './store/migrations/1700000000130-withdraw-messages.js';
import { KnowPlaces1700000000140 } from './store/migrations/1700000000140-know-places.js';
import { FindOldMessages1700000000141 } from './store/migrations/1700000000141-find-old-messages.js';
import { KnowHowLongWordsHold1700000000142 } from './store/migrations/1700000000142-know-how-long-words-hold.js';
import { KnowWhyWithdrawn1700000000143 } from './store/migrations/1700000000143-know-why-withdrawn.js';
import { KnowUntextableNumbers1700000000144 } from './store/migrations/1700000000144-know-untextable-numbers.js';
import { KnowWhyPaused1700000000145 } from './store/migrations/1700000000145-know-why-paused.js';
import { ForgetTexts1700000000146 } from './store/migrations/1700000000146-forget-texts.js';
import { type MessageRetention, messageRetention, oldMessages } from './store/retention.js';

export interface MessagingPorts extends ServicePorts {
  carrier: TextSender & TextRecords & ReceiptFaults;
  /** What is not given has the default of {@link defaultSettings}. */
  sending?: Partial<SendingSettings>;
  /** For how long its rows are kept; what is not given has its default. */
  retention?: Partial<MessageRetention>;
}

/** The only door to the carrier's SMS API, and the only place that decides whether a person may be texted now. */
@Module({})
export class MessagingModule {
  static with(ports: MessagingPorts): DynamicModule {
    return serviceModule(
      MessagingModule,
      {
        name: 'messaging',
        consumes: [MessageRequested, MessagesWithdrawn, CarrierTextReceived, CarrierReceiptReceived, OpenerWithheld, TextWithheld, ContactPlaced, ErasureAsked, BusinessUpdated],
        // An order to stop is obeyed whoever it is of, and texts whose fate is unknown wait for their receipts.
        hearsOfForgotten: [CarrierTextReceived, CarrierReceiptReceived],
        handlers: [MessageRequestedHandler, MessagesWithdrawnHandler, CarrierTextHandler, CarrierReceiptHandler, WithheldHandler, ContactPlacedHandler, Erasures, BusinessUpdatedHandler],
        providers: [
          { provide: CARRIER, useValue: ports.carrier },
          { provide: ERASER, useClass: TextEraser },
          { provide: SENDING_SETTINGS, useValue: { ...defaultSettings, ...ports.sending } },
          BusinessDirectory,
          Claims,
          CarrierRequest,
          ConsentAnswers,
          Faults,
          Outcomes,
          Sender,
          Upkeep,
          Unconfirmed,
          Sealing,
        ],
        controllers: [MessagesController, EvidenceController, parkedEventsController('MessagingParkedEvents')],
        migrations: [
          CreateBusinessDirectory1700000000001, CreateEvidence1700000000003, CreateErasures1700000000004, CreateMessages1700000000100, IndexCarrierIds1700000000101,
          SettleUnconfirmed1700000000110, ConfirmOptOuts1700000000120, WithdrawMessages1700000000130, KnowPlaces1700000000140,
          FindOldMessages1700000000141, KnowHowLongWordsHold1700000000142, KnowWhyWithdrawn1700000000143, KnowUntextableNumbers1700000000144, KnowWhyPaused1700000000145, ForgetTexts1700000000146, NameEvidence1700000000005,
        ],
        forgets: oldMessages(messageRetention.parse({ ...ports.retention })),
      },
      ports,
    );
  }
}
