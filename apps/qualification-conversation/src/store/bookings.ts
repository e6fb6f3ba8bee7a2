import { Injectable } from '@nestjs/common';
import type { Taken } from '@ringback/booking';
import { type BookingId, type BusinessId, type ConversationId, type Instant, instantOf } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import { EVERYBODY } from '../domain/diary.js';

export interface Booking {
  id: BookingId;
  businessId: BusinessId;
  threadId: ConversationId;
  source: string;
  serviceId: string;
  service: string;
  /** Null when nobody in particular comes. */
  staff: string | null;
  startsAt: Instant;
  endsAt: Instant;
  /** With the buffer after it. */
  takenUntil: Instant;
  /** Names the booking to whoever has it: in the address of its calendar file. */
  token: string;
}

interface BookingRow {
  id: BookingId;
  business_id: BusinessId;
  thread_id: ConversationId;
  source: string;
  service_id: string;
  service: string;
  staff: string | null;
  starts_at: Date;
  ends_at: Date;
  taken_until: Date;
  token: string;
  state: 'held' | 'booked' | 'cancelled';
  held_until: Date | null;
}

const COLUMNS = 'id, business_id, thread_id, source, service_id, service, staff, starts_at, ends_at, taken_until, token, state, held_until';

export type KeptBooking = Booking & { state: BookingRow['state']; heldUntil: Instant | null };

/** Appointments of a business. They are changed by whoever is alone with its diary. */
@Injectable()
export class Bookings {
  /** Nobody else books anything of this business meanwhile, nor until the transaction ends. Threads are locked before diaries. */
  aloneWithDiary<Result>(unit: UnitOfWork, businessId: BusinessId, work: () => Promise<Result>): Promise<Result> {
    return unit.inTurn(`diary ${businessId}`, async () => {
      await unit.query('insert into diaries (business_id) values ($1) on conflict (business_id) do update set business_id = excluded.business_id', [businessId]);
      return work();
    });
  }

  /** What is taken from now on: by bookings, by what is held still, and in others' calendars. @param besides a booking that is to be moved. */
  async taken(unit: UnitOfWork, businessId: BusinessId, besides: BookingId | null): Promise<Taken[]> {
    const rows = await unit.query<{ staff: string | null; starts_at: Date; taken_until: Date; service_id: string | null }>(
      `select staff, starts_at, taken_until, service_id from bookings
       where business_id = $1 and source = 'conversation' and taken_until > $2 and state <> 'cancelled' and (state = 'booked' or held_until > $2) and id is distinct from $3::uuid
       union all
       select nullif(staff, ''), starts_at, ends_at, null from busy_times where business_id = $1 and ends_at > $2
       union all
       -- A calendar that was never read may hold anything.
       select nullif(staff, ''), '-infinity', 'infinity', null from busy_calendars where business_id = $1 and read_at is null`,
      [businessId, unit.now, besides],
    );
    return rows.map(({ staff, starts_at, taken_until, service_id }) => ({ staff: staff === EVERYBODY ? null : staff, from: momentOf(starts_at), until: momentOf(taken_until), shared: service_id }));
  }

  /** What a conversation has at a time, held or booked; null when it has nothing. */
  async at(unit: UnitOfWork, threadId: ConversationId, startsAt: Instant): Promise<KeptBooking | null> {
    const [row] = await unit.query<BookingRow>(`select ${COLUMNS} from bookings where thread_id = $1 and starts_at = $2 and state <> 'cancelled'`, [threadId, startsAt]);
    return row ? keptIn(row) : null;
  }

  async find(unit: UnitOfWork, businessId: BusinessId, id: BookingId): Promise<KeptBooking | null> {
    const [row] = await unit.query<BookingRow>(`select ${COLUMNS} from bookings where business_id = $1 and id = $2`, [businessId, id]);
    return row ? keptIn(row) : null;
  }

  /** The next appointment that a conversation has; null when it has none. */
  async upcoming(unit: UnitOfWork, threadId: ConversationId): Promise<KeptBooking | null> {
    const [row] = await unit.query<BookingRow>(`select ${COLUMNS} from bookings where thread_id = $1 and state = 'booked' and starts_at > $2 order by starts_at limit 1`, [threadId, unit.now]);
    return row ? keptIn(row) : null;
  }

  async hold(unit: UnitOfWork, booking: Booking, heldUntil: Instant): Promise<void> {
    const { id, businessId, threadId, source, serviceId, service, staff, startsAt, endsAt, takenUntil, token } = booking;
    await unit.query(
      `insert into bookings (id, business_id, thread_id, source, service_id, service, staff, starts_at, ends_at, taken_until, state, held_until, token, changed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'held', $11, $12, $13)`,
      [id, businessId, threadId, source, serviceId, service, staff, startsAt, endsAt, takenUntil, heldUntil, token, unit.now],
    );
  }

  async holdOn(unit: UnitOfWork, id: BookingId, heldUntil: Instant): Promise<void> {
    await unit.query("update bookings set held_until = $2 where id = $1 and state = 'held'", [id, heldUntil]);
  }

  async book(unit: UnitOfWork, id: BookingId): Promise<void> {
    await unit.query("update bookings set state = 'booked', held_until = null, changed_at = $2 where id = $1", [id, unit.now]);
  }

  /** To another time, or another person. */
  async move(unit: UnitOfWork, { id, staff, startsAt, endsAt, takenUntil }: Pick<Booking, 'id' | 'staff' | 'startsAt' | 'endsAt' | 'takenUntil'>, heldUntil: Instant | null): Promise<void> {
    await unit.query(
      'update bookings set staff = $2, starts_at = $3, ends_at = $4, taken_until = $5, held_until = $6, revision = revision + 1, changed_at = $7 where id = $1',
      [id, staff, startsAt, endsAt, takenUntil, heldUntil, unit.now],
    );
  }

  async cancel(unit: UnitOfWork, id: BookingId): Promise<void> {
    await unit.query("update bookings set state = 'cancelled', held_until = null, revision = revision + 1, changed_at = $2 where id = $1", [id, unit.now]);
  }
}

/** PostgreSQL's infinities, which no calendar reaches. */
const ENDS: Readonly<Record<string, Instant>> = { '-Infinity': '0001-01-01T00:00:00.000Z' as Instant, Infinity: '9999-12-31T00:00:00.000Z' as Instant };
const momentOf = (date: Date | number): Instant => ENDS[String(date)] ?? instantOf(new Date(date).getTime());

const keptIn = (row: BookingRow): KeptBooking => ({
  id: row.id,
  businessId: row.business_id,
  threadId: row.thread_id,
  source: row.source,
  serviceId: row.service_id,
  service: row.service,
  staff: row.staff,
  startsAt: momentOf(row.starts_at),
  endsAt: momentOf(row.ends_at),
  takenUntil: momentOf(row.taken_until),
  token: row.token,
  state: row.state,
  heldUntil: row.held_until && momentOf(row.held_until),
});
