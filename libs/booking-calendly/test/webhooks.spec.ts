import { execFileSync } from 'node:child_process';
import type { ReadBooking } from '@ringback/booking-providers';
import { epochMsOf, type Instant, plus } from '@ringback/event-contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendlyLinkWith, readCalendlyWebhook } from '../src/index.js';
import { changed, published, secret, signatureOf, signed } from './signed.js';

const now = '2020-11-23T17:54:25.000Z' as Instant;
const body = published('invitee-created');
const header = signatureOf(body, now);
const read = (bytes: Buffer): ReadBooking => readCalendlyWebhook(signed(bytes, now), secret, now);

describe('a webhook of Calendly is not believed', () => {
  it.each<[string, string | string[] | undefined, string | null]>([
    ['unsigned', undefined, secret],
    ['signed with nothing', '', secret],
    ['signed without a time', header.slice(header.indexOf('v1')), secret],
    ['signed too short', header.slice(0, -2), secret],
    ['signed in two headers', [header, header], secret],
    ['with its time changed', header.replace(/t=\d+/, `t=${epochMsOf(now) / 1000 + 1}`), secret],
    ['by another key', signatureOf(body, now, 'another'), secret],
    ['where there is no key', signatureOf(body, now, 'none'), null],
    ['where the key is empty', signatureOf(body, now, ''), ''],
    ['with very many signatures', `${header}${header.slice(header.indexOf(',')).repeat(6)}`, secret],
    ['old and forged', signatureOf(body, plus(now, -3600), 'another'), secret],
  ])('%s', (_, signature, by) => {
    const refusal = readCalendlyWebhook({ headers: { 'calendly-webhook-signature': signature }, body }, by, now);
    expect(refusal.is).toBe('bad-signature');
    expect(JSON.stringify(refusal)).not.toContain(secret);
  });

  it('when any one of its bytes was changed', () => {
    fc.assert(
      fc.property(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const other = Buffer.from(body);
        other[at] = other[at]! ^ by;
        expect(readCalendlyWebhook({ ...signed(body, now), body: other }, secret, now).is).toBe('bad-signature');
      }),
    );
  });

  it.each([
    [-181, 'stale'],
    [-180, 'booked'],
    [180, 'booked'],
    [181, 'stale'],
  ])('when it was signed %i s from now, but for three minutes: %s', (seconds, is) => {
    expect(readCalendlyWebhook(signed(body, plus(now, seconds)), secret, now).is).toBe(is);
  });

  it.each<[string, Buffer, string]>([
    ['empty', Buffer.alloc(0), '$'],
    ['no JSON', Buffer.from('event=invitee.created'), '$'],
    ['a text', Buffer.from('"invitee.created"'), '$'],
    ['huge', Buffer.from(JSON.stringify({ event: 'invitee.created', junk: 'x'.repeat(1_100_000) })), '$'],
    ['with a number for its event', Buffer.from('{"event":7}'), 'event'],
    ['without its time', Buffer.from('{"event":"invitee.created","payload":{}}'), 'created_at'],
    ['without a payload', Buffer.from(`{"event":"invitee.created","created_at":"${now}"}`), 'payload'],
    ['with a number for its address', changed('invitee-created', { uri: 17 }), 'payload.uri'],
    ['with no event', changed('invitee-created', { scheduled_event: null }), 'payload.scheduled_event'],
    ['with a number for its start', changed('invitee-created', {}, { start_time: 1566656122 }), 'payload.scheduled_event.start_time'],
    ['with an end before its start', changed('invitee-created', {}, { end_time: '2019-08-24T14:00:00Z' }), 'payload.scheduled_event.end_time'],
  ])('when it is %s, and the field is named', (_, bytes, field) => {
    expect(read(bytes)).toMatchObject({ is: 'malformed', field });
  });
});

describe('a webhook of Calendly is ignored', () => {
  it.each(['invitee-no-show-created', 'routing-form-submission-created'])('when it is the published %s', (name) => {
    expect(read(published(name)).is).toBe('ignored');
  });

  it('when its event is unknown, and the event is not repeated', () => {
    expect(read(Buffer.from('{"event":"+1 415 555 0177"}'))).toEqual({ is: 'ignored', why: 'an unknown event tells of no booking made, moved or cancelled' });
  });

  it('when it cancels the old one of a booking that was moved', () => {
    expect(read(changed('invitee-canceled', { rescheduled: true, new_invitee: 'https://api.calendly.com/scheduled_events/B/invitees/B' })).is).toBe('ignored');
  });
});

describe('a published payload of Calendly', () => {
  const common = {
    provider: 'calendly',
    bookingId: 'https://api.calendly.com/scheduled_events/AAAAAAAAAAAAAAAA/invitees/AAAAAAAAAAAAAAAA',
    startsAt: '2019-08-24T14:15:22.123Z',
    endsAt: '2019-08-24T14:15:22.123Z',
    service: '15 Minute Meeting',
    attendee: { name: 'John Doe', phone: undefined, email: 'test@example.com' },
    reference: undefined,
    eventId: expect.stringMatching(/^calendly:[0-9a-f]{64}$/) as string,
  };

  it.each([
    ['invitee-created', { is: 'booked', occurredAt: '2020-11-23T17:51:19.000Z' }],
    ['invitee-canceled', { is: 'cancelled', occurredAt: '2020-11-23T17:54:22.000Z' }],
  ])('%s is understood whole', (name, expected) => {
    expect(read(published(name))).toEqual({ ...common, ...expected });
  });

  it('that names an old invitee is a booking that was moved', () => {
    const old = 'https://api.calendly.com/scheduled_events/B/invitees/B';
    expect(read(changed('invitee-created', { old_invitee: old }))).toEqual({ ...common, is: 'moved', previousBookingId: old, occurredAt: '2020-11-23T17:51:19.000Z' });
  });

  it('is genuine by what openssl signs, beside a signature by another key', () => {
    const seconds = String(epochMsOf(now) / 1000);
    const digest = execFileSync('openssl', ['dgst', '-sha256', '-hmac', secret], { input: Buffer.concat([Buffer.from(`${seconds}.`), body]), encoding: 'utf8' });
    const signature = `t=${seconds},v1=${'ab'.repeat(32)},v1=${String(digest.trim().split(' ').at(-1))}`;
    expect(readCalendlyWebhook({ headers: { 'calendly-webhook-signature': signature }, body }, secret, now).is).toBe('booked');
  });

  it('that is sent again, signed anew, has the same event id', () => {
    const ids = [0, 60].map((later) => (readCalendlyWebhook(signed(body, plus(now, later)), secret, plus(now, later)) as { eventId: string }).eventId);
    expect(ids[1]).toBe(ids[0]);
  });
});

describe('the one who booked with Calendly', () => {
  const phone = '+1 415-555-0177';
  it.each<[string, object, object, string | undefined]>([
    ['for reminders', { text_reminder_number: phone }, {}, phone],
    ['as the place to call', {}, { location: { type: 'outbound_call', location: phone } }, phone],
    ['to a question', { questions_and_answers: [{ question: 'Your mobile number', answer: phone, position: 0 }] }, {}, phone],
    ['as a number', { text_reminder_number: 14155550177 }, {}, '14155550177'],
    ['nowhere, being in an office', { text_reminder_number: null }, { location: { type: 'physical', location: '1 Main Street 94100 77' } }, undefined],
    ['nowhere, with words for one', { questions_and_answers: [{ question: 'Phone?', answer: 'ask me', position: 0 }] }, {}, undefined],
  ])('gives a phone number %s', (_, fields, event, given) => {
    expect(read(changed('invitee-created', fields, event))).toMatchObject({ is: 'booked', attendee: { phone: given } });
  });

  it('has a name, though in two parts', () => {
    expect(read(changed('invitee-created', { name: null, first_name: 'Ada', last_name: 'Lovelace' }))).toMatchObject({ attendee: { name: 'Ada Lovelace' } });
  });
});

describe('our reference', () => {
  it('goes with the link', () => {
    expect(calendlyLinkWith('https://calendly.com/d/abc/visit?month=2026-12', 'token_12345')).toBe('https://calendly.com/d/abc/visit?month=2026-12&utm_source=ringback&utm_content=token_12345');
  });

  it.each([
    ['ringback', 'token_12345', 'token_12345'],
    ['newsletter', 'token_12345', undefined],
    ['ringback', 'no token!', undefined],
    ['ringback', null, undefined],
  ])('from %s with %s comes back as %s', (utm_source, utm_content, expected) => {
    expect(read(changed('invitee-created', { tracking: { utm_source, utm_content } }))).toMatchObject({ is: 'booked', reference: expected });
  });
});
