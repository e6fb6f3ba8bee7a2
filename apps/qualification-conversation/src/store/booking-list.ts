import { Injectable } from '@nestjs/common';
import type { BookingId, BusinessId, Instant } from '@ringback/event-contracts';
import { DataSource } from 'typeorm';

export interface ListedBooking {
  id: BookingId;
  conversationId: string;
  contactId: string;
  caller: string;
  number: string;
  source: string;
  service: string;
  staff: string | null;
  startsAt: Date;
  endsAt: Date;
  state: 'held' | 'booked' | 'cancelled';
  revision: number;
  changedAt: Date;
}

/** Where a page ended. */
export interface BookingPosition {
  startsAt: string;
  id: string;
}

export interface BookingQuery {
  businessId: BusinessId;
  endsAfter: Instant | null;
  caller: string | null;
  after: BookingPosition | null;
  limit: number;
}

/** What somebody's calendar shows of an appointment. */
export interface ShownBooking extends ListedBooking {
  businessId: BusinessId;
}

const COLUMNS = `b.id, b.thread_id as "conversationId", t.contact_id as "contactId", t.caller, t.number, b.source, b.service, b.staff, b.starts_at as "startsAt", b.ends_at as "endsAt",
  b.state, b.revision, b.changed_at as "changedAt"`;
/** A feed shows what is over for so long. */
const FEED_LOOKS_BACK_DAYS = 30;

/** What people see of appointments, outside of any transaction. */
@Injectable()
export class BookingList {
  constructor(private readonly dataSource: DataSource) {}

  /** In order of time. */
  page({ businessId, endsAfter, caller, after, limit }: BookingQuery): Promise<ListedBooking[]> {
    return this.dataSource.query<ListedBooking[]>(
      `select ${COLUMNS} from bookings b join threads t on t.id = b.thread_id
       where b.business_id = $1 and ($2::timestamptz is null or b.ends_at > $2) and ($3::timestamptz is null or (b.starts_at, b.id) > ($3, $4::uuid)) and ($6::text is null or t.caller = $6)
       order by b.starts_at, b.id limit $5`,
      [businessId, endsAfter, after?.startsAt ?? null, after?.id ?? null, limit, caller],
    );
  }

  async byToken(token: string): Promise<ShownBooking | null> {
    const [found] = await this.dataSource.query<ShownBooking[]>(
      `select ${COLUMNS}, b.business_id as "businessId" from bookings b join threads t on t.id = b.thread_id where b.token = $1 and b.state <> 'held'`,
      [token],
    );
    return found ?? null;
  }

  /** All that a business's feed shows; null when no feed has this token. */
  async ofFeed(token: string): Promise<{ businessId: BusinessId; bookings: ListedBooking[] } | null> {
    const [diary] = await this.dataSource.query<{ business_id: BusinessId }[]>('select business_id from diaries where feed_token = $1', [token]);
    if (!diary) return null;
    const bookings = await this.dataSource.query<ListedBooking[]>(
      `select ${COLUMNS} from bookings b join threads t on t.id = b.thread_id
       where b.business_id = $1 and b.state = 'booked' and b.taken_until > now() - make_interval(days => $2) order by b.starts_at`,
      [diary.business_id, FEED_LOOKS_BACK_DAYS],
    );
    return { businessId: diary.business_id, bookings };
  }

  /** @param token null to close the feed. */
  async setFeedToken(businessId: BusinessId, token: string | null): Promise<void> {
    await this.dataSource.query('insert into diaries (business_id, feed_token) values ($1, $2) on conflict (business_id) do update set feed_token = excluded.feed_token', [businessId, token]);
  }

  busyCalendars(businessId: BusinessId): Promise<{ url: string; staff: string; readAt: Date | null; problem: string | null }[]> {
    return this.dataSource.query('select url, staff, read_at as "readAt", problem from busy_calendars where business_id = $1 order by staff, url', [businessId]);
  }
}
