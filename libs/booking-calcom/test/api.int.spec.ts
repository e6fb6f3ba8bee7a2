import { BookingProviderRefused, BookingProviderUnavailable, SlotTaken } from '@ringback/booking-providers';
import { startStub } from '@ringback/booking-providers/testing';
import type { Instant } from '@ringback/event-contracts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Calcom, createCalcom } from '../src/index.js';

const apiKey = 'cal_test_0123456789';
const startsAt = '2050-09-05T07:00:00.000Z' as Instant;
const appointment = { eventTypeId: 123, startsAt, attendee: { name: 'John Doe', email: 'john.doe@example.com', phone: '+14155550177', zone: 'America/New_York' }, reference: 'token_12345' };

/** In the form of the answer at https://cal.com/docs/api-reference/v2/bookings/create-a-booking, shortened, with times of our own. */
const booking = {
  status: 'success',
  data: { id: 123, uid: 'booking_uid_123', title: 'Consultation', status: 'accepted', start: '2050-09-05T07:00:00.000Z', end: '2050-09-05T07:30:00.000Z', duration: 30, metadata: { key: 'value' } },
};

let stub: Awaited<ReturnType<typeof startStub>>;
let calcom: Calcom;
beforeAll(async () => {
  stub = await startStub();
  calcom = createCalcom({ apiKey, url: stub.url });
});
afterEach(() => void stub.seen.splice(0));
afterAll(() => stub.stop());

const answering = (status: number, body: unknown): void => void Object.assign(stub.answer, { status, body });

describe('a question to Cal.com that goes wrong', () => {
  const taken = 'User either already has booking at this time or is not available';
  it.each<[string, number, unknown]>([
    ['as Cal.com wraps it', 400, { status: 'error', error: { code: 'BadRequestException', message: taken } }],
    ['as it is without a wrap', 400, { message: taken }],
    ['for a team', 400, { message: 'One of the hosts either already has booking at this time or is not available' }],
    ['as a conflict', 409, {}],
    ['being too soon', 400, { message: 'The event type can\'t be booked at the "start" time provided.' }],
    ['being past', 400, { message: 'Attempting to book a meeting in the past.' }],
  ])('says that the time is taken, %s', async (_, status, body) => {
    answering(status, body);
    await expect(calcom.book(appointment)).rejects.toThrow(SlotTaken);
    await expect(calcom.move('uid', startsAt)).rejects.toThrow(SlotTaken);
    await expect(calcom.cancel('uid', 'no time')).rejects.toThrow(BookingProviderRefused);
  });

  it.each([400, 401, 403, 404, 422])('is refused for good by %i, and nobody is named', async (status) => {
    answering(status, { message: `attendee ${appointment.attendee.email} and key ${apiKey} are wrong` });
    const fault: unknown = await calcom.book(appointment).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(BookingProviderRefused);
    expect(JSON.stringify(fault, Object.getOwnPropertyNames(fault))).not.toMatch(/john|4155550177|cal_test/i);
  });

  it.each([
    [429, false],
    [500, true],
    [503, true],
  ])('is to be asked again after %i, and may have booked: %s', async (status, mayHaveHappened) => {
    answering(status, {});
    const fault: unknown = await calcom.book(appointment).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(BookingProviderUnavailable);
    expect(fault).toMatchObject({ mayHaveHappened });
  });

  it.each<[string, unknown]>([
    ['nothing', {}],
    ['a number for the id', { data: { ...booking.data, uid: 7 } }],
    ['a list', { data: [booking.data] }],
  ])('may have booked when the answer holds %s', async (_, body) => {
    answering(201, body);
    await expect(calcom.book(appointment)).rejects.toMatchObject({ name: 'BookingProviderUnavailable', mayHaveHappened: true });
  });

  it.each(['../me', 'a/b', '', 'a?b'])('is not asked at all about a booking called "%s"', async (id) => {
    await expect(calcom.cancel(id, 'no time')).rejects.toThrow(BookingProviderRefused);
    expect(stub.seen).toEqual([]);
  });
});

describe('a question to Cal.com', () => {
  const headers = (version: string): unknown => expect.objectContaining({ authorization: `Bearer ${apiKey}`, 'cal-api-version': version }) as unknown;

  it('for free times names the event type, the span and the zone, and gets them in order', async () => {
    answering(200, {
      status: 'success',
      data: {
        '2050-09-06': [{ start: '2050-09-06T09:00:00.000+02:00', end: '2050-09-06T10:00:00.000+02:00' }],
        '2050-09-05': [{ start: '2050-09-05T09:00:00.000+02:00', end: '2050-09-05T10:00:00.000+02:00' }],
      },
    });
    const slots = await calcom.slots({ eventTypeId: 10, from: '2050-09-05T00:00:00.000Z' as Instant, to: '2050-09-07T00:00:00.000Z' as Instant, zone: 'Europe/Rome' });
    expect(slots).toEqual([
      { startsAt: '2050-09-05T07:00:00.000Z', endsAt: '2050-09-05T08:00:00.000Z' },
      { startsAt: '2050-09-06T07:00:00.000Z', endsAt: '2050-09-06T08:00:00.000Z' },
    ]);
    expect(stub.seen).toMatchObject([{ method: 'GET', headers: headers('2024-09-04'), body: undefined }]);
    const [{ url }] = stub.seen as [(typeof stub.seen)[0]];
    expect([url.pathname, Object.fromEntries(url.searchParams)]).toEqual(['/v2/slots', { eventTypeId: '10', start: '2050-09-05T00:00:00.000Z', end: '2050-09-07T00:00:00.000Z', timeZone: 'Europe/Rome', format: 'range' }]);
  });

  it('for a booking carries the one who comes and our reference', async () => {
    answering(201, booking);
    expect(await calcom.book(appointment)).toEqual({ bookingId: 'booking_uid_123', startsAt, endsAt: '2050-09-05T07:30:00.000Z', awaitsConfirmation: false });
    expect(stub.seen).toMatchObject([{ method: 'POST', url: { pathname: '/v2/bookings' }, headers: headers('2024-08-13') }]);
    expect(stub.seen[0]?.body).toEqual({
      start: startsAt,
      eventTypeId: 123,
      attendee: { name: 'John Doe', email: 'john.doe@example.com', phoneNumber: '+14155550177', timeZone: 'America/New_York' },
      metadata: { ringback: 'token_12345' },
    });
  });

  it('for a booking says when the business has to confirm it first', async () => {
    answering(201, { ...booking, data: { ...booking.data, status: 'pending' } });
    expect(await calcom.book(appointment)).toMatchObject({ awaitsConfirmation: true });
  });

  it('for another time names the booking, and gets the new one', async () => {
    answering(201, booking);
    expect(await calcom.move('old-uid', startsAt, 'the caller asked')).toMatchObject({ bookingId: 'booking_uid_123' });
    expect(stub.seen).toMatchObject([{ method: 'POST', url: { pathname: '/v2/bookings/old-uid/reschedule' }, headers: headers('2024-08-13'), body: { start: startsAt, reschedulingReason: 'the caller asked' } }]);
  });

  it('for a cancellation names the booking and the reason', async () => {
    answering(200, { status: 'success', data: { uid: 'a-uid', status: 'cancelled' } });
    await calcom.cancel('a-uid', 'the caller asked');
    expect(stub.seen).toMatchObject([{ method: 'POST', url: { pathname: '/v2/bookings/a-uid/cancel' }, headers: headers('2024-08-13'), body: { cancellationReason: 'the caller asked' } }]);
  });
});
