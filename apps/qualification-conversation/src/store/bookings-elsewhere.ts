import { Injectable } from '@nestjs/common';
import type { BookingFacts } from '@ringback/booking-providers';
import { type BookingId, type BusinessId, type ConversationId, derivedId, type Instant, instantOf } from '@ringback/event-contracts';
import type { UnitOfWork } from '@ringback/outbox';
import { newToken } from '../domain/token.js';

/** A booking that another system took, as it was told last. */
export interface BookingElsewhere {
  id: BookingId;
  threadId: ConversationId;
  startsAt: Instant;
  state: 'booked' | 'cancelled';
}

interface Row extends Omit<BookingElsewhere, 'startsAt'> {
  startsAt: Date;
}

/** Of a booking when it is first heard of, by the id that it has there. */
export const outsideBookingId = (businessId: BusinessId, provider: string, bookingId: string): BookingId => derivedId('booking', businessId, provider, bookingId) as BookingId;

@Injectable()
export class BookingsElsewhere {
  async find(unit: UnitOfWork, businessId: BusinessId, provider: string, bookingId: string): Promise<BookingElsewhere | null> {
    const [row] = await unit.query<Row>(
      `select id, thread_id as "threadId", starts_at as "startsAt", state from bookings where business_id = $1 and source = $2 and provider_booking = $3 for update`,
      [businessId, provider, bookingId],
    );
    return row ? { ...row, startsAt: instantOf(row.startsAt.getTime()) } : null;
  }

  /** News come in any order: what is older than what is known changes nothing. @returns false then. */
  async keep(unit: UnitOfWork, businessId: BusinessId, threadId: ConversationId, facts: BookingFacts, state: BookingElsewhere['state'], id: BookingId): Promise<boolean> {
    const rows = await unit.query(
      `insert into bookings (id, business_id, thread_id, source, service_id, service, starts_at, ends_at, taken_until, state, token, changed_at, provider_booking, told_at)
       values ($1, $2, $3, $4, $4, $5, $6, $7, $7, $8, $9, $10, $11, $12)
       on conflict (business_id, source, provider_booking) where provider_booking is not null do update set
         starts_at = excluded.starts_at, ends_at = excluded.ends_at, taken_until = excluded.taken_until, service = excluded.service, state = excluded.state,
         revision = bookings.revision + 1, changed_at = excluded.changed_at, told_at = excluded.told_at
       where bookings.told_at < excluded.told_at
       returning id`,
      [id, businessId, threadId, facts.provider, facts.service.slice(0, 200), facts.startsAt, facts.endsAt, state, newToken(), unit.now, facts.bookingId, facts.occurredAt],
    );
    return rows.length > 0;
  }

  /** Another booking has taken its place. */
  async rename(unit: UnitOfWork, businessId: BusinessId, provider: string, before: string, after: string): Promise<void> {
    await unit.query(
      `update bookings set provider_booking = $4 where business_id = $1 and source = $2 and provider_booking = $3
         and not exists (select from bookings where business_id = $1 and source = $2 and provider_booking = $4)`,
      [businessId, provider, before, after],
    );
  }

  /** @param replaced of which news may come still. */
  async keepReplaced(unit: UnitOfWork, businessId: BusinessId, provider: string, bookingId: string, replaced: string): Promise<void> {
    await unit.query(
      `update bookings set replaced = array_append(replaced, $4) where business_id = $1 and source = $2 and provider_booking = $3 and not $4 = any(replaced)`,
      [businessId, provider, bookingId, replaced],
    );
  }

  async isReplaced(unit: UnitOfWork, businessId: BusinessId, provider: string, bookingId: string): Promise<boolean> {
    return (await unit.query('select from bookings where business_id = $1 and source = $2 and $3 = any(replaced) limit 1', [businessId, provider, bookingId])).length > 0;
  }
}
