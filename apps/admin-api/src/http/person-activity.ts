import { Injectable } from '@nestjs/common';
import type { CallIngest, Messaging, QualificationConversation } from '@ringback/grpc-contracts';
import { Services } from '../grpc/services.js';
import { attachmentView, bookingView, callBackView, callView, messageView, promiseView } from './activity-views.js';
import { Openers } from './openers.js';
import type { TimelineItem } from './timeline-schemas.js';

/** Of each kind; few people call or write more often. */
export const MOST = 200;

export interface Activity {
  items: TimelineItem[];
  conversations: QualificationConversation.Conversation__Output[];
  bookings: QualificationConversation.Booking__Output[];
  /** When they wrote. */
  wroteAt: string[];
  /** False when there is more than was read. */
  complete: boolean;
}

/** What happened with one number, as the services that own it tell. */
@Injectable()
export class PersonActivity {
  constructor(
    private readonly services: Services,
    private readonly openers: Openers,
  ) {}

  async of(businessId: string, phone: string): Promise<Activity> {
    const { services } = this;
    const page = { businessId, pageSize: MOST, pageToken: '' };
    const [calls, texts, files, conversations, bookings, promises, callBacks] = await Promise.all([
      services.calls.call<CallIngest.ListCallsRequest, CallIngest.ListCallsResponse__Output>('ListCalls', { ...page, caller: phone }),
      services.messages.call<Messaging.ListMessagesRequest, Messaging.ListMessagesResponse__Output>('ListMessages', { ...page, person: phone, conversationId: '', ids: [] }),
      services.attachments.call<CallIngest.ListAttachmentsRequest, CallIngest.ListAttachmentsResponse__Output>('ListAttachments', { ...page, person: phone }),
      services.conversations.call<QualificationConversation.ListConversationsRequest, QualificationConversation.ListConversationsResponse__Output>('ListConversations', { ...page, caller: phone }),
      services.bookings.call<QualificationConversation.ListBookingsRequest, QualificationConversation.ListBookingsResponse__Output>('ListBookings', { ...page, endsAfter: '', caller: phone }),
      services.promises.call<QualificationConversation.ListPromisesRequest, QualificationConversation.ListPromisesResponse__Output>('ListPromises', { ...page, state: '', caller: phone }),
      services.callBacks.call<QualificationConversation.ListCallBacksRequest, QualificationConversation.ListCallBacksResponse__Output>('ListCallBacks', { ...page, caller: phone }),
    ]);
    return {
      items: [
        ...(await this.callItems(businessId, calls.calls)),
        ...texts.messages.map((text) => ({ at: text.createdAt, kind: 'text' as const, text: messageView(text) })),
        ...files.attachments.map((file) => ({ at: file.receivedAt, kind: 'file' as const, file: attachmentView(file) })),
        ...bookings.bookings.map((booking) => ({ at: booking.changedAt, kind: 'booking' as const, booking: bookingView(booking) })),
        ...promises.promises.map((promise) => ({ at: promise.madeAt, kind: 'promise' as const, promise: promiseView(promise) })),
        ...callBacks.callBacks.map((callBack) => ({ at: callBack.requestedAt, kind: 'call-back' as const, callBack: callBackView(callBack) })),
      ] as TimelineItem[],
      conversations: conversations.conversations,
      bookings: bookings.bookings,
      wroteAt: texts.messages.filter(({ direction }) => direction === 'inbound').map(({ createdAt }) => createdAt),
      complete: [calls, texts, files, bookings, promises, callBacks].every(({ nextPageToken }) => nextPageToken === ''),
    };
  }

  /** Each call, with its voicemail, and by itself what was decided about a text for it. */
  private async callItems(businessId: string, calls: readonly CallIngest.Call__Output[]): Promise<TimelineItem[]> {
    const openers = await this.openers.of(businessId, calls.map(({ id }) => id));
    return calls.flatMap((call): TimelineItem[] => {
      const opener = openers.get(call.id) ?? null;
      const item: TimelineItem = { at: call.receivedAt, kind: 'call', call: callView(call, opener) };
      return opener ? [{ at: opener.decidedAt, kind: 'decision', decision: { callId: call.id, ...opener } }, item] : [item];
    });
  }
}
