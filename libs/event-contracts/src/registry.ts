import type { EventContract } from './define-event.js';
import { AppointmentBooked, AppointmentCancelled, AppointmentMoved, BookingLinkFollowed } from './events/bookings.js';
import { BusinessUpdated } from './events/businesses.js';
import { CallBackConnected, CallBackEnded, CallBackRequested, CallBackTaken } from './events/call-backs.js';
import { CallAnswered, CallGotThrough, CallMissed, CallReceived } from './events/calls.js';
import { CarrierReceiptReceived, CarrierTextReceived } from './events/carrier.js';
import { ContactClassified, ContactPlaced, ContactResolved, ContactUnresolvable } from './events/contacts.js';
import { ConversationOpened, FlowEnded, HandoverTaken, HumanNeeded, OpenerWithheld, ReplyReceived, TextWithheld } from './events/conversations.js';
import { ErasureAsked, ErasureCarriedOut } from './events/erasures.js';
import { LeadClosed, LeadReopened } from './events/leads.js';
import {
  ConsentChanged,
  LineTypeLearned,
  MessageDelivered,
  MessageFailed,
  MessageRequested,
  MessageSent,
  MessageSkipped,
  MessagesWithdrawn,
  MessageUnconfirmed,
  NumberRefused,
  TextReceived,
} from './events/messages.js';
import { PromiseBroken, PromiseKept, PromiseMade } from './events/promises.js';
import { StaffTaskRaised } from './events/staff.js';

/** Any contract, its data's type forgotten. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- `key` is contravariant in its data
export type AnyContract = EventContract<string, any> & { readonly schema: EventContract['schema'] };

/** Every event of the house. */
export const eventContracts: readonly AnyContract[] = [
  CallReceived,
  CallAnswered,
  CallMissed,
  CallGotThrough,
  CallBackRequested,
  CallBackTaken,
  CallBackConnected,
  CallBackEnded,
  CarrierTextReceived,
  CarrierReceiptReceived,
  ContactResolved,
  ContactUnresolvable,
  ContactClassified,
  ContactPlaced,
  LeadClosed,
  LeadReopened,
  ConversationOpened,
  ReplyReceived,
  OpenerWithheld,
  TextWithheld,
  HumanNeeded,
  HandoverTaken,
  FlowEnded,
  PromiseMade,
  PromiseKept,
  PromiseBroken,
  AppointmentBooked,
  AppointmentMoved,
  AppointmentCancelled,
  BookingLinkFollowed,
  MessageRequested,
  MessagesWithdrawn,
  MessageSent,
  MessageSkipped,
  MessageDelivered,
  MessageFailed,
  MessageUnconfirmed,
  TextReceived,
  ConsentChanged,
  StaffTaskRaised,
  LineTypeLearned,
  NumberRefused,
  ErasureAsked,
  ErasureCarriedOut,
  BusinessUpdated,
];
