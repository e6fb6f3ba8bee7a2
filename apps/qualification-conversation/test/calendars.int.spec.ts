import { type BookableStaff, BookingSettings, type E164, Flow, MessageRequested } from '@ringback/event-contracts';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CalendarReader } from '../src/calendars/calendar-reader.js';
import { BookingsController } from '../src/grpc/bookings.controller.js';
import { anyone, aShopForEachTest } from './shop.js';

const flow = Flow.parse({ questions: [{ id: 'when', kind: 'when', ask: 'When?', book: true }], endings: { qualified: 'Thanks!', notQualified: 'Sorry.', human: 'Somebody will call.' } });
const hours = (['monday', 'tuesday'] as const).map((day) => ({ day, opens: '09:00', closes: '12:00' }));
const busy = (from: string, until: string): string => `BEGIN:VEVENT\r\nUID:${from}\r\nDTSTAMP:20261101T000000Z\r\nDTSTART:${from}\r\nDTEND:${until}\r\nEND:VEVENT\r\n`;
const calendarOf = (...events: string[]): string => `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n${events.join('')}END:VCALENDAR\r\n`;
/** Tuesday, 9 to 11 a.m. in New York. The service's clock begins on the Monday before, at noon. */
const TUESDAY_MORNING = calendarOf(busy('20261124T140000Z', '20261124T160000Z'));

const { service, shop } = await aShopForEachTest({ publicUrl: 'https://ringback.example.com' });
let server: Server;
let address: string;
/** What the calendar's server does when it is asked. */
let serves: (response: ServerResponse) => void;

beforeAll(async () => {
  server = createServer((_, response) => serves(response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/basic.ics`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  serves = (response) => response.end(TUESDAY_MORNING);
});

const bookings = () => service.app.get(BookingsController, { strict: false });
const calendars = async () => (await bookings().listBusyCalendars({ businessId: shop.id })).calendars ?? [];

async function opens(over: Partial<Record<'calendars' | 'staff', unknown>>): Promise<void> {
  const booking = BookingSettings.parse({ services: [{ id: 'visit', name: 'Visit', durationMinutes: 60 }], everyMinutes: 60, noticeMinutes: 0, horizonDays: 2, ...over });
  await shop.opens({ booking, hours }, { flow: { version: 1, flow } });
}

const ann = { id: 'ann', name: 'Ann', services: [], calendars: [] } satisfies BookableStaff;
const isRead = () => expect.poll(calendars, { timeout: 10_000 }).toMatchObject([{ readAt: expect.any(String) as string }]);

async function writes(text: string, sender: E164 = anyone): Promise<string> {
  await shop.receives(text, { sender });
  await service.settled();
  await service.advance(3);
  return (await shop.published(MessageRequested)).findLast(({ recipient }) => recipient === sender)?.text ?? '';
}
const timesIn = (text: string): string[] => [...text.matchAll(/^\d .*, (.+)$/gm)].map(([, time]) => time ?? '');

describe('a calendar that a business names', () => {
  it('keeps its times from being offered', async () => {
    await opens({ calendars: [address] });
    await isRead();
    expect(timesIn(await writes('tomorrow'))).toEqual(['11:00 AM']);
    expect(await calendars()).toMatchObject([{ host: new URL(address).host }]);
  });

  it('takes the time of its owner only', async () => {
    await opens({ staff: [{ ...ann, calendars: [address] }, { ...ann, id: 'bob', name: 'Bob' }] });
    await isRead();
    expect(timesIn(await writes('tomorrow'))).toEqual(['9:00 AM', '10:00 AM', '11:00 AM']);
  });

  it('has nothing offered that it might hold, while it was never read', async () => {
    serves = (response) => response.writeHead(503).end();
    await opens({ calendars: [address] });
    await expect.poll(calendars, { timeout: 10_000 }).toMatchObject([{ problem: 'its server answered 503' }]);
    expect(await writes('tomorrow')).toBe("Joe's: Thanks!");
    expect(await shop.published(MessageRequested)).toHaveLength(1);
  });

  it.each<[string, (response: ServerResponse) => void, RegExp]>([
    ['fails', (response) => response.writeHead(500).end(), /answered 500/],
    ['is no calendar', (response) => response.end('<html>Sign in</html>'), /no iCalendar|no VCALENDAR/],
    ['is empty', (response) => response.end(''), /no iCalendar|no VCALENDAR/],
    ['is huge', (response) => response.end('x'.repeat(3_000_001)), /larger than 3 MB/],
    ['resets', (response) => response.destroy(), /could not be reached/],
  ])('keeps what was read before when it %s', async (_, does, problem) => {
    await opens({ calendars: [address] });
    await isRead();
    serves = does;
    await service.db.query("update busy_calendars set next_read_at = '2000-01-01' where business_id = $1", [shop.id]);
    service.app.get(CalendarReader, { strict: false }).wake();
    await expect.poll(calendars, { timeout: 10_000 }).toMatchObject([{ problem: expect.stringMatching(problem) as string }]);
    expect(timesIn(await writes('tomorrow'))).toEqual(['11:00 AM']);
  });

  it('that is named no more is forgotten, with its times', async () => {
    await opens({ calendars: [address] });
    await isRead();
    await opens({});
    expect(await calendars()).toEqual([]);
    expect(timesIn(await writes('tomorrow'))).toHaveLength(3);
  });
});

describe('a calendar file', () => {
  const get = async (path: string) => {
    const answer = await fetch((await service.app.getUrl()) + path);
    return { status: answer.status, type: answer.headers.get('content-type'), text: (await answer.text()).replaceAll('\r\n ', '') };
  };
  const pathIn = (text: string): string => /https:\/\/ringback\.example\.com(\S+\.ics)/.exec(text)?.[1] ?? '';

  it('is in the text of the one whose appointment it is, and says so when it is called off', async () => {
    await opens({});
    await writes('tomorrow');
    const path = pathIn(await writes('2'));
    const file = await get(path);
    expect(file).toMatchObject({ status: 200, type: 'text/calendar; charset=utf-8' });
    expect(file.text).toMatch(/SUMMARY:Visit\\, Joe's/);
    expect(file.text).toMatch(/DTSTART:20261124T150000Z\r\nDTEND:20261124T160000Z/);
    expect(file.text).toMatch(/STATUS:CONFIRMED/);
    expect(file.text).not.toMatch(/555/);
    const [booking] = (await bookings().listBookings({ businessId: shop.id, pageSize: 0, pageToken: '', endsAfter: '', caller: '' })).bookings ?? [];
    expect(await bookings().cancelBooking({ businessId: shop.id, bookingId: booking?.id ?? '' })).toEqual({ found: true, cancelled: true });
    expect((await get(path)).text).toMatch(/STATUS:CANCELLED/);
    expect((await shop.published(MessageRequested)).at(-1)).toMatchObject({ recipient: anyone, text: expect.stringMatching(/^Your appointment on .* is cancelled/) as string });
    expect(await bookings().cancelBooking({ businessId: shop.id, bookingId: booking?.id ?? '' })).toEqual({ found: true, cancelled: false });
  });

  it('of all appointments is for whoever knows its address, until there is another', async () => {
    await opens({});
    await writes('tomorrow');
    await writes('1');
    const { url: first = '' } = await bookings().openCalendarFeed({ businessId: shop.id });
    expect((await get(pathIn(first))).text).toMatch(/SUMMARY:Visit[^]*\+1 415 555 0100/);
    const { url: second = '' } = await bookings().openCalendarFeed({ businessId: shop.id });
    expect(await get(pathIn(first))).toMatchObject({ status: 404 });
    expect(await get(pathIn(second))).toMatchObject({ status: 200 });
    await bookings().closeCalendarFeed({ businessId: shop.id });
    expect(await get(pathIn(second))).toMatchObject({ status: 404 });
  });

  it.each(['/b/AAAAAAAAAAAAAAAAAAAAAA.ics', '/calendars/AAAAAAAAAAAAAAAAAAAAAA.ics', "/b/'.ics", '/b/%00.ics', `/calendars/${'a'.repeat(60)}.ics`])('is not at %s', async (path) => {
    expect((await get(path)).status).toBe(404);
  });
});
