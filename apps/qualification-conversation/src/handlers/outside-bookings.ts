import { Injectable } from '@nestjs/common';
import type { BookingFacts, BookingNews } from '@ringback/booking-providers';
import { AppointmentBooked, AppointmentCancelled, AppointmentMoved, type BookingId, type BusinessProfile, type E164 } from '@ringback/event-contracts';
import { areForgotten, type UnitOfWork } from '@ringback/outbox';
import { contactIdOf, countryOf, parsePhone } from '@ringback/phone';
import { type BookingElsewhere, BookingsElsewhere, outsideBookingId } from '../store/bookings-elsewhere.js';
import { type FoundThread, ThreadRepository } from '../store/thread-repository.js';
import { TrackedLinks } from '../store/tracked-links.js';
import { FollowUps } from './follow-ups.js';

type News = Exclude<BookingNews, { is: 'ignored' }>;

/** Files bookings that other systems take with the conversation of whoever made them. */
@Injectable()
export class OutsideBookings {
  constructor(
    private readonly bookings: BookingsElsewhere,
    private readonly threads: ThreadRepository,
    private readonly links: TrackedLinks,
    private readonly followUps: FollowUps,
  ) {}

  /** @returns false when nobody can tell whose it is: no link of ours led to it, and no number that can be read came with it. */
  async take(unit: UnitOfWork, business: BusinessProfile, news: News): Promise<boolean> {
    const { businessId } = business;
    const { provider, bookingId } = news;
    if (await this.isForgotten(unit, business, news)) return true;
    // Older news of one whose place another has taken come late.
    if (await this.bookings.isReplaced(unit, businessId, provider, bookingId)) return true;
    const replaced = news.is === 'moved' ? news.previousBookingId : undefined;
    if (replaced !== undefined) await this.bookings.rename(unit, businessId, provider, replaced, bookingId);
    const before = await this.bookings.find(unit, businessId, provider, bookingId);
    const thread = before ? await this.threads.findThread(unit, businessId, before.threadId) : await this.threadOf(unit, business, news);
    if (!thread) return false;
    const id = before?.id ?? outsideBookingId(businessId, provider, bookingId);
    const state = news.is === 'cancelled' ? 'cancelled' : 'booked';
    if (await this.bookings.keep(unit, businessId, thread.id, news, state, id)) this.announce(unit, thread, news, before, id);
    if (replaced !== undefined) await this.bookings.keepReplaced(unit, businessId, provider, bookingId, replaced);
    return true;
  }

  /** The other system goes on to tell of bookings that went with whoever had made them. */
  private isForgotten(unit: UnitOfWork, business: BusinessProfile, news: News): Promise<boolean> {
    const { businessId } = business;
    const bookings = [news.bookingId, ...(news.is === 'moved' && news.previousBookingId !== undefined ? [news.previousBookingId] : [])];
    const caller = callerIn(business, news);
    const ids = [...bookings.map((booking) => outsideBookingId(businessId, news.provider, booking)), ...(caller === null ? [] : [contactIdOf(businessId, caller)])];
    return unit.batched(areForgotten, { ids, at: news.occurredAt });
  }

  private async threadOf(unit: UnitOfWork, business: BusinessProfile, news: BookingFacts): Promise<FoundThread | null> {
    const { businessId, numbers: [number] } = business;
    const linked = news.reference === undefined ? null : await this.links.threadOf(unit, businessId, news.reference);
    if (linked) return this.threads.find(unit, businessId, linked);
    const caller = callerIn(business, news);
    if (number === undefined || caller === null) return null;
    const contactId = contactIdOf(businessId, caller);
    const { id, waitsForReplyTo, optedOut } = await this.threads.lock(unit, { businessId, caller, number, contactId });
    return { id, businessId, caller, number, contactId, waitsForReplyTo, optedOut };
  }

  private announce(unit: UnitOfWork, thread: FoundThread, { provider: source, service, startsAt, endsAt, is }: News, before: BookingElsewhere | null, bookingId: BookingId): void {
    const { businessId, id: conversationId, contactId, number, caller } = thread;
    const about = { businessId, bookingId, conversationId, contactId, number, caller };
    if (is === 'cancelled') {
      if (before?.state === 'booked') unit.publish(AppointmentCancelled, { ...about, startsAt, by: 'provider', cancelledAt: unit.now });
      return;
    }
    this.followUps.end(unit, thread, thread, 'booked');
    if (before?.state !== 'booked') unit.publish(AppointmentBooked, { ...about, source, service: service.slice(0, 200), staff: null, startsAt, endsAt, bookedAt: unit.now });
    else if (before.startsAt !== startsAt) unit.publish(AppointmentMoved, { ...about, startsAt, endsAt, before: before.startsAt, movedAt: unit.now });
  }
}

/** Whose number came with it; null when none did that can be read. */
const callerIn = ({ numbers: [number] }: BusinessProfile, { attendee: { phone } }: BookingFacts): E164 | null =>
  number === undefined || phone === undefined ? null : parsePhone(phone, countryOf(number) ?? undefined);
