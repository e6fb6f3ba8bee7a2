import { Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { QualificationConversation as Contract } from '@ringback/grpc-contracts';
import { ProblemException } from '@ringback/service-kit';
import { Services } from '../grpc/services.js';
import { BookingPage, BookingParams, BookingQuery, BusyCalendarList, CalendarFeedView } from './booking-schemas.js';
import { Door } from './door.js';
import { bookingView } from './activity-views.js';
import { KnownBusinesses } from './known-businesses.js';
import { pageFrom } from './pages.js';
import { notFound } from './problems.js';
import { BusinessParams } from './schemas.js';

/** Appointments that callers made, and the calendars around them. */
@Door('Bookings', 'v1/businesses/:businessId')
export class BookingsController {
  constructor(
    private readonly services: Services,
    private readonly known: KnownBusinesses,
  ) {}

  @Get('bookings')
  @ApiOperation({ summary: 'Appointments, in order of time' })
  @ApiResponse({ status: 200, standardSchema: BookingPage })
  async list(@Param({ schema: BusinessParams }) { businessId }: BusinessParams, @Query({ schema: BookingQuery }) { limit, cursor, endsAfter, person }: BookingQuery): Promise<object> {
    await this.known.mustKnow(businessId);
    const request: Contract.ListBookingsRequest = { businessId, pageSize: limit, pageToken: cursor ?? '', endsAfter: endsAfter ?? '', caller: person ?? '' };
    const { bookings, nextPageToken } = await pageFrom<Contract.ListBookingsResponse__Output>(this.services.bookings, 'ListBookings', request);
    return { data: bookings.map(bookingView), nextCursor: nextPageToken || null };
  }

  @Post('bookings/:bookingId/cancel')
  @HttpCode(204)
  @ApiOperation({ summary: 'Call an appointment off; the caller is told by text' })
  async cancel(@Param({ schema: BookingParams }) { businessId, bookingId }: BookingParams): Promise<void> {
    const request: Contract.CancelBookingRequest = { businessId, bookingId };
    const { found, cancelled } = await this.services.bookings.call<typeof request, Contract.CancelBookingResponse__Output>('CancelBooking', request);
    if (!found) throw notFound('bookingId', `booking ${bookingId} of this business`, 'GET …/bookings lists those there are');
    if (!cancelled) throw nothingToCancel();
  }

  @Post('calendar-feed')
  @HttpCode(201)
  @ApiOperation({
    summary: 'Make the address of a calendar feed of the appointments',
    description: 'Google, Outlook and Apple calendars can subscribe to it. It is shown this once; asking again makes a new one, and the one before is worthless at once.',
  })
  @ApiResponse({ status: 201, standardSchema: CalendarFeedView })
  async openFeed(@Param({ schema: BusinessParams }) { businessId }: BusinessParams): Promise<{ url: string }> {
    await this.known.mustKnow(businessId);
    const request: Contract.CalendarFeedRequest = { businessId };
    const { url } = await this.services.bookings.call<typeof request, Contract.CalendarFeed__Output>('OpenCalendarFeed', request);
    if (url === undefined) throw noPublicAddress();
    return { url };
  }

  @Delete('calendar-feed')
  @HttpCode(204)
  @ApiOperation({ summary: 'End the calendar feed: its address is worthless from now on' })
  async closeFeed(@Param({ schema: BusinessParams }) { businessId }: BusinessParams): Promise<void> {
    await this.known.mustKnow(businessId);
    const request: Contract.CalendarFeedRequest = { businessId };
    await this.services.bookings.call<typeof request, Contract.CalendarFeed__Output>('CloseCalendarFeed', request);
  }

  @Get('busy-calendars')
  @ApiOperation({ summary: 'The calendars named in `booking`, and whether they can be read' })
  @ApiResponse({ status: 200, standardSchema: BusyCalendarList })
  async busyCalendars(@Param({ schema: BusinessParams }) { businessId }: BusinessParams): Promise<object> {
    await this.known.mustKnow(businessId);
    const request: Contract.CalendarFeedRequest = { businessId };
    const { calendars } = await this.services.bookings.call<typeof request, Contract.ListBusyCalendarsResponse__Output>('ListBusyCalendars', request);
    return { data: calendars.map(({ host, staff = null, readAt = null, problem = null }) => ({ host, staff, readAt, problem })) };
  }
}

const nothingToCancel = (): ProblemException =>
  new ProblemException({ status: 409, title: 'Nothing to cancel', detail: 'this booking was cancelled before, is over, or is not an appointment yet', field: 'bookingId', fix: 'see its state in GET …/bookings' });

const noPublicAddress = (): ProblemException =>
  new ProblemException({
    status: 409, title: 'No public address', detail: 'nobody beyond this installation could reach a calendar feed', fix: 'set PUBLIC_URL of the service qualification-conversation, and ask again',
  });
