import { AppointmentBooked, AppointmentCancelled, AppointmentMoved, BookingSettings, type BusinessProfile, ConsentChanged, type DataOf, type E164, Flow, FlowEnded, HumanNeeded, MessageRequested } from '@ringback/event-contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import { anyone, aShopForEachTest, databaseUrlOf, front, startConversations, unnamed } from './shop.js';

const flow = Flow.parse({
  questions: [
    { id: 'service', kind: 'service', ask: 'What?', options: [{ id: 'cut', label: 'Haircut' }, { id: 'colour', label: 'Colour' }] },
    { id: 'when', kind: 'when', ask: 'When?', book: true },
    { id: 'name', kind: 'name', ask: 'Your name?' },
  ],
  endings: { qualified: 'Thanks!', notQualified: 'Sorry.', human: 'Somebody will call.' },
});
const booking = BookingSettings.parse({
  services: [{ id: 'cut', name: 'Haircut', durationMinutes: 60 }, { id: 'colour', name: 'Colour', durationMinutes: 180 }], everyMinutes: 60, horizonDays: 3, noticeMinutes: 60, holdMinutes: 10,
});
const staffPhone = '+14155550190' as E164;

const { service, shop } = await aShopForEachTest();

/** The service's clock begins on a Monday at noon in New York, and goes on with every test. */
const everyDay = (['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const).map((day) => ({ day, opens: '09:00', closes: '17:00' }));

async function opens(over: Partial<BookingSettings> = {}, settings: Partial<BusinessProfile['settings']> = {}): Promise<void> {
  await shop.opens({ booking: { ...booking, ...over }, hours: everyDay, alertPhones: [staffPhone], ...settings }, { flow: { version: 1, flow } });
}

beforeEach(() => opens());

async function writes(text: string, sender: E164 = anyone): Promise<string> {
  await shop.receives(text, { sender });
  await service.settled();
  await service.advance(3);
  await service.settled();
  return (await saidTo(sender)).at(-1) ?? '';
}

const texts = async (): Promise<DataOf<typeof MessageRequested>[]> => shop.published(MessageRequested);
const saidTo = async (person: E164): Promise<string[]> => (await texts()).filter(({ recipient }) => recipient === person).map(({ text }) => unnamed(text));
const timesIn = (text: string): string[] => [...text.matchAll(/^\d (.+)$/gm)].map(([, time]) => time ?? '');
const bookings = async () => (await service.db.query<{ state: string; starts_at: Date; staff: string | null }>('select state, starts_at, staff from bookings where business_id = $1 order by starts_at', [shop.id])).rows;

/** Up to the appointment. @returns its time, as it was offered. */
async function books(sender: E164 = anyone, choice = '1'): Promise<string> {
  const offer = await writes('haircut', sender);
  await writes(choice, sender);
  await writes('Ann', sender);
  return timesIn(offer)[Number(choice) - 1] ?? '';
}

describe('a caller who wants an appointment', () => {
  it('is offered free times, chooses one, and has it when all is answered', async () => {
    const offer = await writes('haircut');
    expect(offer).toMatch(/^These times are free:\n1 \w{3}, .*\n2 .*\n3 .*\nReply with a number, or tell me another day or time\.$/);
    const [, second] = timesIn(offer);
    expect(await writes('2')).toMatch(new RegExp(`^${String(second)} is held for you until \\d{1,2}:\\d{2} [AP]M\\.\\nYour name\\?$`));
    expect(await bookings()).toMatchObject([{ state: 'held' }]);
    expect(await writes('Ann')).toBe(`You are booked for ${String(second)}. If you need another time, just text us.`);
    const [booked] = await shop.published(AppointmentBooked);
    expect(booked).toMatchObject({ caller: anyone, service: 'Haircut', staff: null, source: 'conversation' });
    expect(await bookings()).toMatchObject([{ state: 'booked', starts_at: new Date(booked!.startsAt) }]);
    expect(await shop.published(FlowEnded)).toMatchObject([{ ending: 'qualified', answers: { service: 'cut', when: booked!.startsAt, name: 'Ann' } }]);
    expect(await saidTo(staffPhone)).toEqual([`Booked: ${String(second)}, Haircut (Joe's)\n+1 415 555 0100\nservice: cut, name: Ann`]);
  });

  it('has at once the time that they name, where it is free', async () => {
    await writes('haircut');
    expect(await writes('tomorrow at 3pm')).toMatch(/^\w{3}, .*, 3:00 PM is held for you until .*\nYour name\?$/);
    expect(await bookings()).toMatchObject([{ state: 'held' }]);
  });

  it('is offered those around one that somebody else took while they chose', async () => {
    const [slow, fast] = ['+14155550152', '+14155550153'] as E164[];
    await writes('haircut', slow);
    await writes('tomorrow at 1:10pm', slow);
    await writes('haircut', fast);
    await writes('tomorrow at 1pm', fast);
    const offer = await writes('2', slow);
    expect(offer).toMatch(/^Sorry, that time has just been taken\./);
    expect(timesIn(offer)).toEqual(expect.arrayContaining([expect.stringMatching(/12:00 PM$/), expect.stringMatching(/2:00 PM$/)]));
    expect(await writes('1', slow)).toMatch(/is held for you until .*\nYour name\?$/);
  });

  it('is offered others around the time they ask for', async () => {
    await writes('haircut');
    expect(timesIn(await writes('tomorrow at 3:10pm'))).toEqual([expect.stringMatching(/2:00 PM/), expect.stringMatching(/3:00 PM/), expect.stringMatching(/4:00 PM/)]);
  });

  it('comes to whoever of the staff is free and can do it', async () => {
    await opens({ staff: [{ id: 'ann', name: 'Ann', services: ['colour'], calendars: [] }, { id: 'bob', name: 'Bob', services: ['cut'], calendars: [] }] });
    await books();
    expect(await shop.published(AppointmentBooked)).toMatchObject([{ staff: 'Bob' }]);
  });

  it('is asked when, and promised nothing, by a business without opening hours', async () => {
    await opens({}, { hours: [] });
    expect(await writes('haircut')).toBe('When?');
  });

  it('is reminded a day before, unless they cancelled', async () => {
    await opens({ remindMinutesBefore: 60 });
    const [one, other] = ['+14155550142', '+14155550143'] as E164[];
    const time = await books(one);
    await books(other);
    await writes("I can't make it, please cancel", other);
    await service.advance(66 * 60);
    await service.settled();
    const reminders = (await texts()).filter(({ purpose }) => purpose === 'reminder');
    expect(reminders).toMatchObject([{ recipient: one, text: `Reminder from Joe's: your appointment is on ${time}. If you need another time, just text us.` }]);
  });
});

describe('a time', () => {
  const callers = (count: number): E164[] => Array.from({ length: count }, (_, index) => `+1415555${String(5000 + index)}` as E164);

  it('is given to one of many who want it at once, on two replicas, and the others are offered another', async () => {
    const replica = await startConversations({ databaseUrl: databaseUrlOf(service), clock: service.clock });
    const all = callers(12);
    await Promise.all(all.map((sender) => shop.receives('haircut', { sender })));
    await service.settled();
    await service.advance(3);
    await service.settled();
    await Promise.all(all.map((sender) => shop.receives('1', { sender })));
    await service.settled();
    await service.advance(3);
    await service.settled();
    await replica.stop();
    const starts = (await bookings()).map(({ starts_at }) => starts_at.toISOString());
    expect(starts).toHaveLength(1);
    const answers = await Promise.all(all.map(async (sender) => (await saidTo(sender)).at(-1) ?? ''));
    expect(answers.filter((text) => text.endsWith('Your name?'))).toHaveLength(1);
    expect(answers.filter((text) => text.startsWith('Sorry, that time has just been taken.'))).toHaveLength(11);
  });

  it('is kept for a while only, and is anybody else’s then', async () => {
    const [slow, fast] = callers(2);
    const offer = await writes('haircut', slow);
    await writes('1', slow);
    await service.advance(11 * 60);
    expect(timesIn(await writes('haircut', fast))[0]).toBe(timesIn(offer)[0]);
    await writes('1', fast);
    expect(await writes('Ann', slow)).toMatch(/^Sorry, that time has just been taken\./);
    await writes('1', slow);
    expect(await shop.published(AppointmentBooked)).toHaveLength(1);
    expect((await bookings()).map(({ state }) => state).toSorted()).toEqual(['booked', 'cancelled', 'held']);
  });

  it('that was kept too long is the caller’s all the same when nobody else took it', async () => {
    const [slow] = callers(1);
    await writes('haircut', slow);
    await writes('1', slow);
    await service.advance(11 * 60);
    expect(await writes('Ann', slow)).toMatch(/You are booked for/);
  });

  describe('that was let go of while questions are open', () => {
    const asksMore = Flow.parse({ ...flow, questions: [...flow.questions, { id: 'note', kind: 'text', ask: 'Anything else?' }] });
    const [slow, fast] = callers(2);
    let time: string;

    beforeEach(async () => {
      await shop.opens({ booking, hours: everyDay, alertPhones: [staffPhone] }, { flow: { version: 2, flow: asksMore } });
      [, , time = ''] = timesIn(await writes('haircut', slow));
      await writes('3', slow);
      await service.advance(10 * 60);
      await service.settled();
    });

    it('is told to the staff, once, with what the caller answered', async () => {
      await service.advance(60 * 60);
      await service.settled();
      expect(await saidTo(staffPhone)).toEqual([`Chose a time and did not go on (Joe's)\n+1 415 555 5000\n${time}, Haircut: not kept for them any more\nservice: cut`]);
      expect(await shop.published(HumanNeeded)).toMatchObject([{ reason: 'hold-lapsed', caller: slow }]);
    });

    it('is kept for its caller once more when they go on, and they are told until when', async () => {
      expect(await writes('Ann', slow)).toMatch(new RegExp(`^${time} is held for you until .*\\nAnything else\\?$`));
      expect(timesIn(await writes('haircut', fast))).not.toContain(time);
    });

    it('and that somebody else took is told to its caller at their next text, with others, and what they answered is kept', async () => {
      const free = timesIn(await writes('haircut', fast));
      await writes(String(free.indexOf(time) + 1), fast);
      const offer = await writes('Ann', slow);
      expect(offer).toMatch(/^Sorry, that time has just been taken\. These are free:/);
      expect(timesIn(offer)).not.toContain(time);
      expect(await writes('1', slow)).toMatch(/is held for you until .*\nAnything else\?$/);
    });
  });

  it('is kept on for whoever goes on answering, and nobody is told of them', async () => {
    await shop.opens({ booking, hours: everyDay, alertPhones: [staffPhone] }, { flow: { version: 2, flow: Flow.parse({ ...flow, questions: [...flow.questions, { id: 'note', kind: 'text', ask: 'Anything else?' }] }) } });
    const [steady] = callers(1);
    await writes('haircut', steady);
    await writes('1', steady);
    await service.advance(8 * 60);
    expect(await writes('Ann', steady)).toBe('Anything else?');
    await service.advance(8 * 60);
    await service.settled();
    expect(await saidTo(staffPhone)).toEqual([]);
    expect(await writes('no, that is all there is', steady)).toMatch(/You are booked for/);
    await service.advance(60 * 60);
    await service.settled();
    expect((await saidTo(staffPhone)).map((text) => text.split(':')[0])).toEqual(['Booked']);
  });

  it('is for as many as can share it', async () => {
    await opens({ services: [{ ...booking.services[0]!, capacity: 2 }] });
    const [one, two, three] = callers(3);
    const times = [await books(one), await books(two), await books(three)];
    expect(times[0]).toBe(times[1]);
    expect(times[2]).not.toBe(times[0]);
  });
});

describe('an appointment', () => {
  it('moves to another time, and the first one is free again', async () => {
    const before = await books();
    const offer = await writes('can we do another time instead?');
    expect(timesIn(offer)).not.toContain(before);
    const [, , third] = timesIn(offer);
    expect(await writes('3')).toBe(`You are booked for ${String(third)}. If you need another time, just text us.`);
    const [moved] = await shop.published(AppointmentMoved);
    const [booked] = await shop.published(AppointmentBooked);
    expect(moved).toMatchObject({ bookingId: booked?.bookingId, before: booked?.startsAt });
    expect(await bookings()).toMatchObject([{ state: 'booked', starts_at: new Date(moved!.startsAt) }]);
    expect(await shop.published(FlowEnded)).toHaveLength(1);
    expect((await saidTo(staffPhone)).at(-1)).toMatch(/^Moved: /);
  });

  it('is cancelled by its caller, and somebody is told', async () => {
    const time = await books();
    expect(await writes('please cancel my appointment')).toBe(`Your appointment on ${time} is cancelled. Text us whenever you want another one.`);
    expect(await shop.published(AppointmentCancelled)).toMatchObject([{ by: 'caller' }]);
    expect(await bookings()).toMatchObject([{ state: 'cancelled' }]);
    expect((await saidTo(staffPhone)).at(-1)).toMatch(/^Cancelled the appointment/);
  });

  it('of somebody who wants no more texts stands, and the staff are told: nobody can ask them whether they meant it', async () => {
    const time = await books();
    await service.publish(ConsentChanged, { businessId: shop.id, number: front, person: anyone, optedOut: true, source: 'text', changedAt: service.clock.now() });
    await service.settled();
    expect((await saidTo(staffPhone)).at(-1)).toBe(`Wants no more texts (Joe's)\n+1 415 555 0100\nTheir appointment stands: ${time}. Please call if it may be off.`);
    expect(await bookings()).toMatchObject([{ state: 'booked' }]);
  });

  it('is there after a restart, with its reminder', async () => {
    await books();
    const again = await startConversations({ databaseUrl: databaseUrlOf(service), clock: service.clock });
    await again.stop();
    expect(await bookings()).toMatchObject([{ state: 'booked' }]);
  });
});
