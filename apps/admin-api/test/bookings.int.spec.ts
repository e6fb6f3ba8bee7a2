import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Neighbour, startNeighbour } from './neighbours.js';
import { type AdminApi, startAdminApi } from './start-admin-api.js';

const id = '018f0000-0000-7000-8000-000000000001';
const booking = {
  id, conversationId: id, contactId: id, caller: '+14155550177', source: 'conversation', service: 'Visit', startsAt: '2026-11-24T14:00:00.000Z', endsAt: '2026-11-24T15:00:00.000Z', state: 'booked', changedAt: '2026-11-23T14:00:00.000Z',
};
const feed = 'https://ringback.example.com/calendars/x.ics';
let neighbour: Neighbour;
let api: AdminApi;
let path: string;
let feedUrl: string | undefined = feed;
let cancelled = { found: true, cancelled: true };

beforeAll(async () => {
  neighbour = await startNeighbour('qualification-conversation', {
    ListBookings: ({ pageToken }: { pageToken: string }) => {
      if (pageToken === 'foreign') throw new Error('page_token');
      return { bookings: [booking, { ...booking, staff: 'ann' }], nextPageToken: 'more' };
    },
    CancelBooking: () => cancelled,
    OpenCalendarFeed: () => (feedUrl === undefined ? {} : { url: feedUrl }),
    CloseCalendarFeed: () => ({}),
    ListBusyCalendars: () => ({ calendars: [{ host: 'calendar.example.com', problem: 'its server answered 503' }] }),
  });
  api = await startAdminApi({ services: { 'qualification-conversation': neighbour.address } });
  path = `/v1/businesses/${(await api.business()).id}`;
});
afterAll(async () => {
  await api.stop();
  neighbour.stop();
});

describe('the appointments of a business', () => {
  it('are listed, page by page, from a moment on', async () => {
    expect(await api.ask('GET', `${path}/bookings?endsAfter=2026-11-24T09:00:00-05:00&limit=2`)).toMatchObject({
      status: 200, body: { data: [{ ...booking, staff: null }, { ...booking, staff: 'ann' }], nextCursor: 'more' },
    });
    expect(neighbour.asked.at(-1)?.request).toMatchObject({ endsAfter: '2026-11-24T14:00:00.000Z', pageSize: 2 });
  });

  it.each([['endsAfter=tomorrow', 'endsAfter'], ['cursor=foreign', 'cursor'], ['limit=0', 'limit']])('are not listed for %s, which is named', async (query, field) => {
    expect(await api.ask('GET', `${path}/bookings?${query}`)).toMatchObject({ status: 400, body: { field } });
  });

  it('can be called off, once', async () => {
    expect(await api.ask('POST', `${path}/bookings/${id}/cancel`)).toMatchObject({ status: 204 });
    cancelled = { found: true, cancelled: false };
    expect(await api.ask('POST', `${path}/bookings/${id}/cancel`)).toMatchObject({ status: 409, body: { field: 'bookingId' } });
    cancelled = { found: false, cancelled: false };
    expect(await api.ask('POST', `${path}/bookings/${id}/cancel`)).toMatchObject({ status: 404, body: { field: 'bookingId' } });
  });
});

describe('the calendar feed', () => {
  it('has an address, which can be ended', async () => {
    expect(await api.ask('POST', `${path}/calendar-feed`)).toMatchObject({ status: 201, body: { url: feed } });
    expect(await api.ask('DELETE', `${path}/calendar-feed`)).toMatchObject({ status: 204 });
  });

  it('has none where nobody could reach it, and says what to set', async () => {
    feedUrl = undefined;
    expect(await api.ask('POST', `${path}/calendar-feed`)).toMatchObject({ status: 409, body: { fix: expect.stringMatching(/PUBLIC_URL/) as string } });
  });
});

it('calendars that cannot be read say why', async () => {
  expect(await api.ask('GET', `${path}/busy-calendars`)).toMatchObject({ body: { data: [{ host: 'calendar.example.com', staff: null, readAt: null, problem: 'its server answered 503' }] } });
});

describe('what callers can book', () => {
  const visit = { id: 'visit', name: 'Visit', durationMinutes: 60 };
  const hours = [{ day: 'monday', opens: '09:00', closes: '17:00' }];
  const save = (booking: unknown, over: object = {}) => api.ask('PATCH', path, { body: { settings: { booking, hours, ...over } } });

  it('is saved with what was not said', async () => {
    expect(await save({ services: [visit], calendars: ['webcal://calendar.example.com/a.ics'] })).toMatchObject({
      status: 200, body: { settings: { booking: { services: [{ ...visit, bufferMinutes: 0, capacity: 1 }], calendars: ['https://calendar.example.com/a.ics'], holdMinutes: 15 } } },
    });
    expect(await save(null)).toMatchObject({ status: 200, body: { settings: { booking: null } } });
  });

  it.each<[string, unknown, object, string]>([
    ['no service', { services: [] }, {}, 'settings.booking.services'],
    ['a service of no time', { services: [{ ...visit, durationMinutes: 0 }] }, {}, 'settings.booking.services.0.durationMinutes'],
    ['two services of one id', { services: [visit, visit] }, {}, 'settings.booking.services.1.id'],
    ['somebody who does what nobody offers', { services: [visit], staff: [{ id: 'ann', name: 'Ann', services: ['paint'] }] }, {}, 'settings.booking.staff.0.services.0'],
    ['a calendar at no address', { services: [visit], calendars: ['my calendar'] }, {}, 'settings.booking.calendars.0'],
    ['an unknown member', { services: [visit], slots: 3 }, {}, 'settings.booking.slots'],
    ['no opening hours', { services: [visit] }, { hours: [] }, 'settings.booking'],
  ])('is refused with %s, which is named', async (_, booking, over, field) => {
    expect(await save(booking, over)).toMatchObject({ status: 400, body: { field } });
  });
});
