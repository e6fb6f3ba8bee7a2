import { Controller } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { BookingId, BusinessId, Instant } from '@ringback/event-contracts';
import type { QualificationConversation as Api } from '@ringback/grpc-contracts';
import { Transactions } from '@ringback/outbox';
import { argument, pageOf, pageSizeOf, positionOf } from '@ringback/service-kit';
import { z } from 'zod';
import { newToken } from '../domain/token.js';
import { EVERYBODY } from '../domain/diary.js';
import { StaffBookings } from '../handlers/staff-bookings.js';
import { PublicLinks } from '../http/public-links.js';
import { BookingList, type BookingPosition, type ListedBooking } from '../store/booking-list.js';

const Position = z.object({ startsAt: z.iso.datetime(), id: z.uuid() });

/** Appointments, as the business's people see them and call them off. */
@Controller()
export class BookingsController {
  constructor(
    private readonly bookings: BookingList,
    private readonly staffBookings: StaffBookings,
    private readonly links: PublicLinks,
    private readonly transactions: Transactions,
  ) {}

  @GrpcMethod('Bookings', 'ListBookings')
  async listBookings(request: Api.ListBookingsRequest__Output): Promise<Api.ListBookingsResponse> {
    const limit = pageSizeOf(request.pageSize);
    const found = await this.bookings.page({
      businessId: argument('business_id', BusinessId, request.businessId),
      endsAfter: request.endsAfter === '' ? null : argument('ends_after', Instant, request.endsAfter),
      caller: request.caller || null,
      after: positionOf(request.pageToken, Position),
      limit: limit + 1,
    });
    const { page, nextPageToken } = pageOf(found, limit, positionAt);
    return { bookings: page.map(bookingMessage), nextPageToken };
  }

  @GrpcMethod('Bookings', 'CancelBooking')
  async cancelBooking(request: Api.CancelBookingRequest__Output): Promise<Api.CancelBookingResponse> {
    const businessId = argument('business_id', BusinessId, request.businessId);
    const bookingId = argument('booking_id', BookingId, request.bookingId);
    const cancelled = await this.transactions.run((unit) => this.staffBookings.cancel(unit, businessId, bookingId));
    return { found: cancelled !== null, cancelled: cancelled === true };
  }

  @GrpcMethod('Bookings', 'OpenCalendarFeed')
  async openCalendarFeed(request: Api.CalendarFeedRequest__Output): Promise<Api.CalendarFeed> {
    const token = newToken();
    const url = this.links.feed(token);
    if (url === null) return {};
    await this.bookings.setFeedToken(argument('business_id', BusinessId, request.businessId), token);
    return { url };
  }

  @GrpcMethod('Bookings', 'CloseCalendarFeed')
  async closeCalendarFeed(request: Api.CalendarFeedRequest__Output): Promise<Api.CalendarFeed> {
    await this.bookings.setFeedToken(argument('business_id', BusinessId, request.businessId), null);
    return {};
  }

  @GrpcMethod('Bookings', 'ListBusyCalendars')
  async listBusyCalendars(request: Api.CalendarFeedRequest__Output): Promise<Api.ListBusyCalendarsResponse> {
    const found = await this.bookings.busyCalendars(argument('business_id', BusinessId, request.businessId));
    const calendars = found.map(({ url, staff, readAt, problem }) => ({
      host: new URL(url).host,
      ...(staff !== EVERYBODY && { staff }),
      ...(readAt && { readAt: readAt.toISOString() }),
      ...(problem !== null && { problem }),
    }));
    return { calendars };
  }
}

const positionAt = ({ startsAt, id }: ListedBooking): BookingPosition => ({ startsAt: startsAt.toISOString(), id });

const bookingMessage = ({ startsAt, endsAt, changedAt, staff, id, conversationId, contactId, caller, source, service, state }: ListedBooking): Api.Booking => ({
  id, conversationId, contactId, caller, source, service, state,
  ...(staff !== null && { staff }),
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
  changedAt: changedAt.toISOString(),
});
