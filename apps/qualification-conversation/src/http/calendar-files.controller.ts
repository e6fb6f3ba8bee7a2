import { Controller, Get, Header, HttpCode, Param } from '@nestjs/common';
import { BusinessDirectory } from '@ringback/business-directory';
import type { BusinessProfile, E164 } from '@ringback/event-contracts';
import { Transactions } from '@ringback/outbox';
import { displayPhone } from '@ringback/phone';
import { ProblemException } from '@ringback/service-kit';
import { calendarFile } from '../domain/calendar-file.js';
import { staffName } from '../domain/diary.js';
import { BookingList, type ListedBooking } from '../store/booking-list.js';

const TOKEN = /^[A-Za-z0-9_-]{22}$/;

/** Calendar files, for whoever knows their address: it is all that keeps others out. */
@Controller()
export class CalendarFilesController {
  constructor(
    private readonly bookings: BookingList,
    private readonly directory: BusinessDirectory,
    private readonly transactions: Transactions,
  ) {}

  /** One appointment, for the calendar of whoever has it; says so when it was cancelled. */
  @Get('b/:token.ics')
  @HttpCode(200)
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="appointment.ics"')
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  async invitation(@Param('token') token: string): Promise<string> {
    const booking = TOKEN.test(token) ? await this.bookings.byToken(token) : null;
    if (!booking) throw notThere('appointment');
    const business = await this.businessOf(booking.businessId);
    return calendarFile(null, [entryOf(booking, `${booking.service}, ${business?.name ?? ''}`.replace(/, $/, ''), null)]);
  }

  /** All appointments of a business, for a calendar of its own to subscribe to. */
  @Get('calendars/:token.ics')
  @HttpCode(200)
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  async feed(@Param('token') token: string): Promise<string> {
    const feed = TOKEN.test(token) ? await this.bookings.ofFeed(token) : null;
    if (!feed) throw notThere('calendar');
    const business = await this.businessOf(feed.businessId);
    return calendarFile(business?.name ?? null, feed.bookings.map((booking) => entryOf(booking, titleFor(booking, business), displayPhone(booking.caller as E164))));
  }

  private businessOf(businessId: ListedBooking['id'] | BusinessProfile['businessId']): Promise<BusinessProfile | null> {
    return this.transactions.run((unit) => this.directory.find(unit, businessId as BusinessProfile['businessId']));
  }
}

function titleFor({ service, staff }: ListedBooking, business: BusinessProfile | null): string {
  const booking = business?.settings.booking;
  const name = booking ? staffName(booking, staff) : null;
  return name === null ? service : `${service} (${name})`;
}

const entryOf = ({ id, startsAt, endsAt, state, revision, changedAt }: ListedBooking, title: string, details: string | null) => ({
  id, title, details, startsAt, endsAt, cancelled: state === 'cancelled', revision, changedAt,
});

const notThere = (what: string): ProblemException =>
  new ProblemException({ status: 404, title: 'Not found', detail: `there is no ${what} at this address`, fix: 'ask whoever gave you the address for a new one' });
