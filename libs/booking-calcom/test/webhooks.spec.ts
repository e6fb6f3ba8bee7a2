import { execFileSync } from 'node:child_process';
import type { ReadBooking } from '@ringback/booking-providers';
import { type Instant, plus } from '@ringback/event-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calcomLinkWith, readCalcomWebhook } from '../src/index.js';
import { changed, published, secret, signed } from './signed.js';

const now = '2024-01-01T15:00:05.000Z' as Instant;
const cancelledAt = '2024-01-01T15:00:00.000Z' as Instant;
const body = published('booking-created');
const read = (bytes: Buffer, at = now): ReadBooking => readCalcomWebhook(signed(bytes), secret, at);

describe('a webhook of Cal.com is not believed', () => {
  it.each<[string, string | string[] | undefined, string | null]>([
    ['unsigned', undefined, secret],
    ['signed with nothing', '', secret],
    ['signed with no hex', 'z'.repeat(64), secret],
    ['signed too short', 'ab'.repeat(31), secret],
    ['signed twice', [String(signed(body).headers['x-cal-signature-256']), 'ab'.repeat(32)], secret],
    ['of an account without a secret', 'no-secret-provided', secret],
    ['by another secret', String(signed(body, 'another').headers['x-cal-signature-256']), secret],
    ['where there is no secret', String(signed(body, 'none').headers['x-cal-signature-256']), null],
    ['where the secret is empty', String(signed(body, '').headers['x-cal-signature-256']), ''],
  ])('%s', (_, signature, by) => {
    const refusal = readCalcomWebhook({ headers: { 'x-cal-signature-256': signature }, body }, by, now);
    expect(refusal.is).toBe('bad-signature');
    expect(JSON.stringify(refusal)).not.toContain(secret);
  });

  it('when any one of its bytes was changed', () => {
    fc.assert(
      fc.property(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const other = Buffer.from(body);
        other[at] = other[at]! ^ by;
        expect(readCalcomWebhook({ ...signed(body), body: other }, secret, now).is).toBe('bad-signature');
      }),
    );
  });

  it.each([
    ['is more than a day old', 86_401, 'stale'],
    ['is of ten minutes ahead', -601, 'stale'],
  ])('when it %s', (_, seconds, is) => {
    expect(read(published('booking-cancelled'), plus(cancelledAt, seconds)).is).toBe(is);
  });

  it.each([86_400, -60])('and is believed %i s after it was made', (seconds) => {
    expect(read(published('booking-cancelled'), plus(cancelledAt, seconds)).is).toBe('cancelled');
  });

  it.each<[string, Buffer, string]>([
    ['empty', Buffer.alloc(0), '$'],
    ['no JSON', Buffer.from('{"triggerEvent":'), '$'],
    ['a list', Buffer.from('[]'), '$'],
    ['null', Buffer.from('null'), '$'],
    ['huge', Buffer.from(JSON.stringify({ triggerEvent: 'BOOKING_CREATED', junk: 'x'.repeat(1_100_000) })), '$'],
    ['nested very deep', Buffer.from('['.repeat(500_000)), '$'],
    ['with a number for its trigger', Buffer.from('{"triggerEvent":7}'), 'triggerEvent'],
    ['without its time', Buffer.from('{"triggerEvent":"BOOKING_CREATED","payload":{}}'), 'createdAt'],
    ['without a payload', Buffer.from(`{"triggerEvent":"BOOKING_CREATED","createdAt":"${now}"}`), 'payload'],
    ['with a number for its id', changed('booking-created', { uid: 4711 }), 'payload.uid'],
    ['with a number for its start', changed('booking-created', { startTime: 1704103200 }), 'payload.startTime'],
    ['with a start that has no zone', changed('booking-created', { startTime: '2024-01-01T10:00:00' }), 'payload.startTime'],
    ['with an end before its start', changed('booking-created', { endTime: '2024-01-01T09:00:00Z' }), 'payload.endTime'],
  ])('when it is %s, and the field is named', (_, bytes, field) => {
    expect(read(bytes)).toMatchObject({ is: 'malformed', field });
  });
});

describe('a webhook of Cal.com is ignored', () => {
  it.each(['PING', 'BOOKING_REQUESTED', 'BOOKING_REJECTED', 'BOOKING_PAID', 'MEETING_ENDED', 'FORM_SUBMITTED', 'SOMETHING_NEW'])('when it is %s, even without a payload', (triggerEvent) => {
    expect(read(Buffer.from(JSON.stringify({ triggerEvent })))).toEqual({ is: 'ignored', why: `${triggerEvent} tells of no booking made, moved or cancelled` });
  });

  it('without repeating a trigger of a strange form', () => {
    expect(read(Buffer.from('{"triggerEvent":"constructor"}')).is).toBe('ignored');
    expect(read(Buffer.from('{"triggerEvent":"call +1 415 555 0177"}'))).toEqual({ is: 'ignored', why: 'an unknown trigger tells of no booking made, moved or cancelled' });
  });

  it('while the business has not confirmed the booking', () => {
    expect(read(changed('booking-created', { status: 'PENDING' })).is).toBe('ignored');
  });
});

describe('a published payload of Cal.com', () => {
  const guest = { name: 'Guest User', phone: undefined, email: 'guest@example.com' };
  const common = { provider: 'cal.com', service: 'Strategy Session', attendee: guest, reference: undefined, eventId: expect.stringMatching(/^cal\.com:[0-9a-f]{64}$/) as string };

  it.each([
    ['booking-created', { is: 'booked', bookingId: 'unique-booking-id', startsAt: '2024-01-01T10:00:00.000Z', endsAt: '2024-01-01T10:15:00.000Z', occurredAt: '2024-01-01T00:00:00.000Z' }],
    ['booking-cancelled', { is: 'cancelled', bookingId: 'unique-booking-identifier', startsAt: '2024-01-04T10:00:00.000Z', endsAt: '2024-01-04T10:15:00.000Z', occurredAt: '2024-01-01T15:00:00.000Z' }],
    [
      'booking-rescheduled',
      {
        is: 'moved',
        bookingId: 'new-booking-unique-id',
        previousBookingId: 'previous-booking-unique-id',
        startsAt: '2024-01-10T14:30:00.000Z',
        endsAt: '2024-01-10T14:45:00.000Z',
        occurredAt: '2024-01-01T10:00:00.000Z',
      },
    ],
  ])('%s is understood whole', (name, expected) => {
    expect(read(published(name))).toEqual({ ...common, ...expected });
  });

  it('of 2023 is understood too', () => {
    expect(read(published('booking-created-2023'), '2023-05-24T09:31:00.000Z' as Instant)).toMatchObject({ is: 'booked', bookingId: 'bFJeNb2uX8ANpT3JL5EfXw', service: '60min', attendee: { name: 'John Doe' } });
  });

  it('is genuine by what openssl signs', () => {
    const digest = execFileSync('openssl', ['dgst', '-sha256', '-hmac', secret], { input: body, encoding: 'utf8' }).trim().split(' ').at(-1);
    expect(readCalcomWebhook({ headers: { 'x-cal-signature-256': digest }, body }, secret, now).is).toBe('booked');
  });

  it('that comes twice has one event id, and two that differ have two', () => {
    const ids = [body, Buffer.from(body), changed('booking-created', { uid: 'another' })].map((bytes) => (read(bytes) as { eventId: string }).eventId);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });
});

describe('the one who booked with Cal.com', () => {
  const phone = '(415) 555-0177';
  it.each<[string, Record<string, unknown>, string | undefined]>([
    ['as the attendee', { attendees: [{ phoneNumber: phone }] }, phone],
    ['in the form', { responses: { attendeePhoneNumber: { value: phone } } }, phone],
    ['for reminders', { smsReminderNumber: phone }, phone],
    ['for reminders, in the form', { responses: { smsReminderNumber: { value: phone } } }, phone],
    ['as the place to call', { responses: { location: { value: { value: 'phone', optionValue: phone } } } }, phone],
    ['as a number', { smsReminderNumber: 14155550177 }, '14155550177'],
    ['nowhere', { responses: null, attendees: null }, undefined],
    ['as something else', { smsReminderNumber: { no: 'phone' } }, undefined],
    ['of a hundred digits', { smsReminderNumber: '1'.repeat(100) }, undefined],
  ])('gives a phone number %s', (_, fields, given) => {
    expect(read(changed('booking-created', fields))).toMatchObject({ is: 'booked', attendee: { phone: given } });
  });

  it('has no e-mail address when Cal.com made one up of the number', () => {
    expect(read(changed('booking-created', { attendees: [{ email: '14155550177@sms.cal.com' }] }))).toMatchObject({ attendee: { email: undefined } });
  });

  it('has a name that a database can hold', () => {
    expect(read(changed('booking-created', { attendees: [{ name: 'A\0da' }] }))).toMatchObject({ attendee: { name: 'Ada' } });
  });
});

describe('our reference', () => {
  it('goes with the link', () => {
    expect(calcomLinkWith('https://cal.com/shop/visit?month=2026-12', 'token_12345')).toBe('https://cal.com/shop/visit?month=2026-12&metadata%5Bringback%5D=token_12345');
  });

  it.each([
    ['token_12345', 'token_12345'],
    ["x' or 1=1 --", undefined],
    ['short', undefined],
    [17, undefined],
  ])('%s comes back as %s', (given, expected) => {
    expect(read(changed('booking-created', { metadata: { ringback: given } }))).toMatchObject({ is: 'booked', reference: expected });
  });
});

describe('a seat that is moved within one booking', () => {
  it('names no booking before', () => {
    expect(read(changed('booking-rescheduled', { rescheduleUid: 'new-booking-unique-id' }))).toMatchObject({ is: 'moved', previousBookingId: undefined });
  });
});
