import { AppointmentBooked, AppointmentCancelled, AppointmentMoved, type E164, ErasureAsked, type ErasureId, MessageRequested, MessageSent, plus } from '@ringback/event-contracts';
import { contactIdOf } from '@ringback/phone';
import { bookingSecret } from '@ringback/trigger-signature';
import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { BookingsController } from '../src/grpc/bookings.controller.js';
import { anyone, aShopForEachTest, sentAt } from './shop.js';

const triggerKey = 'an installation key of some 32 characters';
const other = '+12125550143' as E164;
const { service, shop } = await aShopForEachTest({ publicUrl: 'https://ringback.example.com', triggerKey });
beforeEach(() => opens());

const opens = (over: object = {}): Promise<void> =>
  shop.opens({ openerTemplate: '{{ business.name }}: book at {{ links.booking }} . Reply STOP to opt out.', links: { booking: 'https://cal.com/joes/visit' } }, { triggerGeneration: 1, ...over });

const published = (file: string): Record<string, unknown> & { payload: Record<string, unknown> } =>
  JSON.parse(readFileSync(new URL(`../../../libs/booking-${file}.json`, import.meta.url), 'utf8')) as never;

async function post(provider: string, body: Buffer, headers: Record<string, string>, id: string = shop.id): Promise<number> {
  const answer = await fetch(`${await service.app.getUrl()}/webhooks/bookings/${provider}/${id}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: new Uint8Array(body) });
  await service.settled();
  return answer.status;
}

const secretOf = (provider: string): string => bookingSecret(triggerKey, provider, shop.id, 1);
/** What Cal.com tells, in its published form. @param later in seconds. */
function calcom(name: string, fields: Record<string, unknown>, { later = 0, secret = secretOf('cal.com') } = {}): Promise<number> {
  const { payload, ...rest } = published(`calcom/test/fixtures/${name}`);
  const body = Buffer.from(JSON.stringify({ ...rest, createdAt: plus(service.clock.now(), later), payload: { ...payload, ...fields } }));
  return post('cal.com', body, { 'x-cal-signature-256': createHmac('sha256', secret).update(body).digest('hex') });
}
function calendly(name: string, fields: Record<string, unknown>): Promise<number> {
  const { payload, ...rest } = published(`calendly/test/fixtures/${name}`);
  const body = JSON.stringify({ ...rest, created_at: service.clock.now(), payload: { ...payload, ...fields } });
  const seconds = String(Math.floor(Date.parse(service.clock.now()) / 1000));
  return post('calendly', Buffer.from(body), { 'calendly-webhook-signature': `t=${seconds},v1=${createHmac('sha256', secretOf('calendly')).update(`${seconds}.${body}`).digest('hex')}` });
}

/** The caller follows the link that they were texted. @returns where it led, and our reference on it. */
async function follows(): Promise<{ target: string; reference: string }> {
  await shop.misses();
  const text = (await shop.published(MessageRequested)).at(-1)?.text ?? '';
  const path = /example\.com(\/l\/[\w-]{8})/.exec(text)?.[1] ?? '';
  const target = (await fetch((await service.app.getUrl()) + path, { redirect: 'manual' })).headers.get('location') ?? '';
  return { target, reference: new URL(target).searchParams.get('metadata[ringback]') ?? '' };
}
const bookings = async () => ((await service.app.get(BookingsController, { strict: false }).listBookings({ businessId: shop.id, pageSize: 0, pageToken: '', endsAfter: '', caller: '' })).bookings ?? []);

describe('a booking at Cal.com', () => {
  it('of somebody who was forgotten brings nobody back, however it goes on there; a later one is of somebody new', async () => {
    const { reference } = await follows();
    const attendees = [{ name: 'Ann', email: 'ann@example.com', timeZone: 'America/New_York', phoneNumber: anyone }];
    await calcom('booking-created', { uid: 'one', metadata: { ringback: reference }, attendees });
    const askedAt = plus(service.clock.now(), 1);
    await service.publish(ErasureAsked, { businessId: shop.id, erasureId: randomUUID() as ErasureId, contactId: contactIdOf(shop.id, anyone), person: anyone, askedAt });
    await expect.poll(bookings).toEqual([]);
    expect(await calcom('booking-cancelled', { uid: 'one', attendees }, { later: 60 })).toBe(204);
    expect(await calcom('booking-created', { uid: 'another, told late', attendees })).toBe(204);
    expect([await bookings(), (await service.db.query('select from threads where business_id = $1', [shop.id])).rowCount]).toEqual([[], 0]);
    expect(await calcom('booking-created', { uid: 'two', attendees }, { later: 60 })).toBe(204);
    expect(await bookings()).toMatchObject([{ caller: anyone }]);
  });

  it('is filed with the caller whose link led there, and ends what they would be reminded of', async () => {
    const { target, reference } = await follows();
    expect(target).toMatch(/^https:\/\/cal\.com\/joes\/visit\?metadata/);
    const [opener] = await shop.published(MessageRequested);
    await service.publish(MessageSent, sentAt(opener!, service.clock.now()));
    await service.settled();
    expect(await calcom('booking-created', { uid: 'one', metadata: { ringback: reference } })).toBe(204);
    expect(await shop.published(AppointmentBooked)).toMatchObject([{ caller: anyone, source: 'cal.com', startsAt: '2024-01-01T10:00:00.000Z' }]);
    expect(await bookings()).toMatchObject([{ caller: anyone, source: 'cal.com', state: 'booked' }]);
    await service.advance(2 * 86_400);
    expect((await shop.published(MessageRequested)).filter(({ purpose }) => purpose === 'nudge')).toEqual([]);
  });

  it('is one, however often it is told, and moves and ends by its id', async () => {
    const { reference } = await follows();
    for (let times = 0; times < 3; times += 1) await calcom('booking-created', { uid: 'two', metadata: { ringback: reference } });
    await calcom('booking-rescheduled', { uid: 'two-b', rescheduleUid: 'two', startTime: '2024-01-02T10:00:00Z', endTime: '2024-01-02T10:15:00Z', metadata: {} }, { later: 1 });
    await calcom('booking-cancelled', { uid: 'two-b', metadata: {} }, { later: 2 });
    expect([(await shop.published(AppointmentBooked)).length, (await shop.published(AppointmentMoved)).length]).toEqual([1, 1]);
    expect(await shop.published(AppointmentCancelled)).toMatchObject([{ by: 'provider', caller: anyone }]);
    expect(await bookings()).toMatchObject([{ state: 'cancelled' }]);
  });

  it('that was cancelled is not booked again by older news that come late', async () => {
    const { reference } = await follows();
    await calcom('booking-cancelled', { uid: 'three', metadata: { ringback: reference } }, { later: 2 });
    await calcom('booking-created', { uid: 'three', metadata: { ringback: reference } });
    expect(await bookings()).toMatchObject([{ state: 'cancelled' }]);
    expect(await shop.published(AppointmentBooked)).toEqual([]);
  });

  it('that took the place of another is the only one, though news of the other come late', async () => {
    const { reference } = await follows();
    await calcom('booking-rescheduled', { uid: 'six-b', rescheduleUid: 'six', startTime: '2024-01-02T10:00:00Z', endTime: '2024-01-02T10:15:00Z', metadata: { ringback: reference } }, { later: 1 });
    await calcom('booking-created', { uid: 'six', metadata: { ringback: reference } });
    expect(await bookings()).toMatchObject([{ state: 'booked', startsAt: '2024-01-02T10:00:00.000Z' }]);
  });

  it('of somebody who never called or wrote moves and ends, too', async () => {
    const responses = { attendeePhoneNumber: { value: '+1 212-555-0143' } };
    await calcom('booking-created', { uid: 'seven', metadata: {}, responses });
    await calcom('booking-rescheduled', { uid: 'seven-b', rescheduleUid: 'seven', startTime: '2024-01-02T10:00:00Z', endTime: '2024-01-02T10:15:00Z', metadata: {} }, { later: 1 });
    expect(await bookings()).toMatchObject([{ caller: other, state: 'booked', startsAt: '2024-01-02T10:00:00.000Z' }]);
    await calcom('booking-cancelled', { uid: 'seven-b', metadata: {} }, { later: 2 });
    expect(await bookings()).toMatchObject([{ state: 'cancelled' }]);
  });

  it('is not believed by another secret, for another business, or after the secret was ended', async () => {
    const { reference } = await follows();
    const fields = { uid: 'four', metadata: { ringback: reference } };
    expect(await calcom('booking-created', fields, { secret: 'guessed' })).toBe(401);
    expect(await calcom('booking-created', fields, { secret: bookingSecret(triggerKey, 'calendly', shop.id, 1) })).toBe(401);
    await opens({ triggerGeneration: undefined });
    expect(await calcom('booking-created', fields)).toBe(401);
    expect(await bookings()).toEqual([]);
  });

  it('of nobody who can be known is taken, and filed with nobody', async () => {
    expect(await calcom('booking-created', { uid: 'five', metadata: { ringback: 'AAAAAAAA' } })).toBe(204);
    expect(await bookings()).toEqual([]);
  });

  it.each([['', 401], ['{', 401]])('that is %j is refused', async (body, status) => {
    expect(await post('cal.com', Buffer.from(body), {})).toBe(status);
  });
});

describe('a booking at Calendly', () => {
  it('is filed with whoever left this number, also when they never called', async () => {
    expect(await calendly('invitee-created', { text_reminder_number: '+1 212-555-0143' })).toBe(204);
    expect(await shop.published(AppointmentBooked)).toMatchObject([{ caller: other, source: 'calendly', service: '15 Minute Meeting' }]);
  });
});

it.each(['/webhooks/bookings/doodle/', '/webhooks/bookings/__proto__/'])('nobody listens at %s', async (path) => {
  const answer = await fetch(`${await service.app.getUrl()}${path}${shop.id}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  expect(answer.status).toBe(404);
});
