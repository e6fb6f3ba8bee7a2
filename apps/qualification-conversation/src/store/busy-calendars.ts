import { Injectable } from '@nestjs/common';
import type { BookingSettings, BusinessId, Instant } from '@ringback/event-contracts';
import type { Queryable, UnitOfWork } from '@ringback/outbox';
import type { Stretch } from '@ringback/schedule';
import { EVERYBODY } from '../domain/diary.js';

/** A calendar of others, and whose time it takes. */
export interface BusyCalendar {
  businessId: BusinessId;
  staff: string;
  url: string;
}

@Injectable()
export class BusyCalendars {
  /** Keeps those that the business names, and forgets the others. @returns whether there are new ones. */
  async keepOnly(unit: UnitOfWork, businessId: BusinessId, booking: BookingSettings | null): Promise<boolean> {
    const named = booking ? [...booking.calendars.map((url) => ({ staff: EVERYBODY, url })), ...booking.staff.flatMap(({ id, calendars }) => calendars.map((url) => ({ staff: id, url })))] : [];
    const values = [businessId, named.map(({ staff }) => staff), named.map(({ url }) => url)];
    await unit.query('delete from busy_calendars where business_id = $1 and (staff, url) not in (select * from unnest($2::text[], $3::text[]))', values);
    const fresh = await unit.query(
      `insert into busy_calendars (business_id, staff, url, next_read_at) select distinct $1::uuid, staff, url, $4::timestamptz from unnest($2::text[], $3::text[]) as named(staff, url)
       on conflict do nothing returning url`,
      [...values, unit.now],
    );
    return fresh.length > 0;
  }

  /** Takes calendars whose time has come, so that no other replica reads them meanwhile. */
  async takeDue(unit: UnitOfWork, limit: number, again: Instant): Promise<BusyCalendar[]> {
    return unit.query<BusyCalendar>(
      `update busy_calendars c set next_read_at = $3
       from (select business_id, staff, url from busy_calendars where next_read_at <= $1 order by next_read_at limit $2 for update skip locked) due
       where c.business_id = due.business_id and c.staff = due.staff and c.url = due.url
       returning c.business_id as "businessId", c.staff, c.url`,
      [unit.now, limit, again],
    );
  }

  /** @param problem of what was read all the same. */
  async keepTimes(db: Queryable, { businessId, staff, url }: BusyCalendar, times: readonly Stretch[], problem: string | null, readAt: Instant): Promise<void> {
    const calendar = [businessId, staff, url];
    const [known] = await db.query('update busy_calendars set read_at = $4, problem = $5 where business_id = $1 and staff = $2 and url = $3 returning url', [...calendar, readAt, problem]);
    if (!known) return;
    await db.query('delete from busy_times where business_id = $1 and staff = $2 and url = $3', calendar);
    await db.query(
      'insert into busy_times (business_id, staff, url, starts_at, ends_at) select $1, $2, $3, starts_at, ends_at from unnest($4::timestamptz[], $5::timestamptz[]) as t(starts_at, ends_at)',
      [...calendar, times.map(({ from }) => from), times.map(({ until }) => until)],
    );
  }

  /** What was read before stands. */
  async keepProblem(db: Queryable, { businessId, staff, url }: BusyCalendar, problem: string): Promise<void> {
    await db.query('update busy_calendars set problem = $4 where business_id = $1 and staff = $2 and url = $3', [businessId, staff, url, problem]);
  }
}
