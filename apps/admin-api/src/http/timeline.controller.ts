import { Get, Param } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { CallIngest, ContactResolution, Messaging, QualificationConversation } from '@ringback/grpc-contracts';
import { Services } from '../grpc/services.js';
import { attachmentView, bookingView, callView, contactView, conversationView, messageView, promiseView } from './activity-views.js';
import { ContactParams } from './contact-schemas.js';
import { Door } from './door.js';
import { Openers } from './openers.js';
import { notFound } from './problems.js';
import { type TimelineItem, TimelineView } from './timeline-schemas.js';

/** Of each kind; few people call or write more often. */
const MOST = 200;

/** Everything about one person, on one page. */
@Door('Activity', 'v1/businesses/:businessId/contacts/:phone/timeline')
export class TimelineController {
  constructor(
    private readonly services: Services,
    private readonly openers: Openers,
  ) {}

  @Get()
  @ApiOperation({ summary: 'All that happened with one person: calls with what was decided, texts, files, appointments, promises, and how far they have come' })
  @ApiResponse({ status: 200, standardSchema: TimelineView })
  async timeline(@Param({ schema: ContactParams }) { businessId, phone }: ContactParams): Promise<object> {
    const { services } = this;
    const page = { businessId, pageSize: MOST, pageToken: '' };
    const [contacts, calls, texts, files, conversations, bookings, promises] = await Promise.all([
      services.contacts.call<ContactResolution.ListContactsRequest, ContactResolution.ListContactsResponse__Output>('ListContacts', { ...page, phone }),
      services.calls.call<CallIngest.ListCallsRequest, CallIngest.ListCallsResponse__Output>('ListCalls', { ...page, caller: phone }),
      services.messages.call<Messaging.ListMessagesRequest, Messaging.ListMessagesResponse__Output>('ListMessages', { ...page, person: phone, conversationId: '', ids: [] }),
      services.attachments.call<CallIngest.ListAttachmentsRequest, CallIngest.ListAttachmentsResponse__Output>('ListAttachments', { ...page, person: phone }),
      services.conversations.call<QualificationConversation.ListConversationsRequest, QualificationConversation.ListConversationsResponse__Output>('ListConversations', { ...page, caller: phone }),
      services.bookings.call<QualificationConversation.ListBookingsRequest, QualificationConversation.ListBookingsResponse__Output>('ListBookings', { ...page, endsAfter: '', caller: phone }),
      services.promises.call<QualificationConversation.ListPromisesRequest, QualificationConversation.ListPromisesResponse__Output>('ListPromises', { ...page, state: '', caller: phone }),
    ]);
    const [contact] = contacts.contacts;
    if (!contact) throw notFound('phone', `contact ${phone} of this business`, 'GET …/contacts lists those there are');
    const [conversation] = conversations.conversations;
    const items = [
      ...(await this.callItems(businessId, calls.calls)),
      ...texts.messages.map((text) => ({ at: text.createdAt, kind: 'text', text: messageView(text) })),
      ...files.attachments.map((file) => ({ at: file.receivedAt, kind: 'file', file: attachmentView(file) })),
      ...bookings.bookings.map((booking) => ({ at: booking.changedAt, kind: 'booking', booking: bookingView(booking) })),
      ...promises.promises.map((promise) => ({ at: promise.madeAt, kind: 'promise', promise: promiseView(promise) })),
    ];
    return {
      contact: contactView(contact),
      stage: stageOf(conversation, bookings.bookings),
      conversation: conversation ? conversationView(conversation) : null,
      items: items.toSorted((one, other) => other.at.localeCompare(one.at)),
      complete: [calls, texts, files, bookings, promises].every(({ nextPageToken }) => nextPageToken === ''),
    };
  }

  private async callItems(businessId: string, calls: readonly CallIngest.Call__Output[]): Promise<Extract<TimelineItem, { kind: 'call' }>[]> {
    const openers = await this.openers.of(businessId, calls.map(({ id }) => id));
    return calls.map((call) => ({ at: call.receivedAt, kind: 'call', call: callView(call, openers.get(call.id) ?? null) }));
  }
}

function stageOf(conversation: QualificationConversation.Conversation__Output | undefined, bookings: readonly QualificationConversation.Booking__Output[]): TimelineView['stage'] {
  if (bookings.some(({ state }) => state === 'booked')) return 'booked';
  if (conversation?.flow?.state === 'qualified') return 'qualified';
  return conversation && conversation.replies > 0 ? 'engaged' : 'new';
}
