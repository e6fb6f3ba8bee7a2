import { ContactPlaced, type E164, type Instant, MessageSkipped, plus, StaffTaskRaised } from '@ringback/event-contracts';
import { FakeClock } from '@ringback/test-kit';
import { describe, expect, it } from 'vitest';
import { MessagesController } from '../src/grpc/messages.controller.js';
import { restart, start } from './running.js';
import { aBusiness, type Messaging, shop } from './start-messaging.js';

/** 10 p.m. where the person's number is from, which is no hour for a reminder until 8 a.m. */
const NIGHT = '2026-11-24T06:00:00.000Z' as Instant;
const MORNING = '2026-11-24T16:00:00.000Z' as Instant;
const HOUR = 3600;

const atNight = (): Promise<Messaging> => start({ clock: new FakeClock(NIGHT) });
const reminder = (messaging: Messaging, over = {}) =>
  messaging.request({ purpose: 'reminder', callEndedAt: null, notAfter: plus(messaging.clock.now(), 24 * HOUR), ...over });
const nudge = (messaging: Messaging, over = {}) => reminder(messaging, { purpose: 'nudge', notAfter: plus(messaging.clock.now(), 72 * HOUR), ...over });

async function keepsHours(messaging: Messaging, quietHours: { alsoForAnswers: boolean; from: string; to: string }): Promise<void> {
  const { settings } = aBusiness();
  await messaging.knows(aBusiness({ revision: 2, settings: { ...settings, quietHours } }));
}

async function listed({ service }: Messaging, id: string): Promise<{ state: string | undefined; reason: string | undefined }> {
  const filter = { businessId: shop.businessId as string, pageSize: 0, pageToken: '', person: '', conversationId: '', ids: [] };
  const { messages = [] } = await service.app.get(MessagesController, { strict: false }).listMessages(filter);
  const found = messages.find((message) => message.id === id);
  return { state: found?.state, reason: found?.reason };
}

describe('a reminder at night', () => {
  it('waits for the morning, says so, and then goes out', async () => {
    const messaging = await atNight();
    const request = await reminder(messaging);
    await expect.poll(() => messaging.rowOf(request)).toMatchObject({ state: 'pending', next_attempt_at: new Date(MORNING) });
    expect(await listed(messaging, request.messageId)).toEqual({ state: 'pending', reason: expect.stringMatching(/^quiet-hours: not before 2026-11-24T16:00.*rules of/) as string });
    await messaging.service.advance(10 * HOUR - 1);
    await messaging.afterSomeRounds();
    expect(messaging.carrier.requests).toEqual([]);
    const again = await restart(messaging);
    await again.service.advance(1);
    await again.becomes(request, 'accepted');
    expect(await listed(again, request.messageId)).toEqual({ state: 'accepted', reason: undefined });
  });

  it('is given up at once when it would be wrong by the morning', async () => {
    const messaging = await atNight();
    const request = await reminder(messaging, { notAfter: MORNING });
    await messaging.becomes(request, 'skipped');
    expect(await messaging.service.published(MessageSkipped)).toMatchObject([{ messageId: request.messageId, reason: 'quiet-hours' }]);
    expect((await listed(messaging, request.messageId)).reason).toMatch(/^quiet-hours: not before .*: (us-hours|business-window)/);
  });

  it('is judged anew in the morning: by who has opted out', async () => {
    const messaging = await atNight();
    const request = await reminder(messaging);
    await expect.poll(() => messaging.rowOf(request)).toMatchObject({ code: 'quiet-hours' });
    await messaging.write('STOP');
    await messaging.service.settled();
    await messaging.service.advance(10 * HOUR);
    await messaging.becomes(request, 'skipped');
    expect(await listed(messaging, request.messageId)).toEqual({ state: 'skipped', reason: 'opted-out' });
  });

  it('is judged anew in the morning: by the hours that the business has come to want', async () => {
    const messaging = await atNight();
    const request = await reminder(messaging);
    await expect.poll(() => messaging.rowOf(request)).toMatchObject({ code: 'quiet-hours' });
    await keepsHours(messaging, { alsoForAnswers: false, from: '10:00', to: '18:00' });
    await messaging.service.advance(10 * HOUR);
    await expect.poll(() => messaging.rowOf(request)).toMatchObject({ state: 'pending', next_attempt_at: new Date(plus(MORNING, 2 * HOUR)) });
  });

  it('is judged by where the person is said to be, also when that is said while it waits', async () => {
    const messaging = await atNight();
    const request = await reminder(messaging);
    await expect.poll(() => messaging.rowOf(request)).toMatchObject({ code: 'quiet-hours' });
    const placed = { businessId: shop.businessId, person: request.recipient, placedAt: messaging.clock.now() };
    await messaging.service.publish(ContactPlaced, { ...placed, place: { region: 'US-HI', timeZones: ['Pacific/Honolulu'] } });
    const elsewhere = await reminder(messaging);
    await messaging.becomes(elsewhere, 'accepted');
    await messaging.service.publish(ContactPlaced, { ...placed, place: null });
    await messaging.service.settled();
    const again = await reminder(messaging);
    await expect.poll(() => messaging.rowOf(again)).toMatchObject({ code: 'quiet-hours' });
  });

  it('does not hold up an answer, nor a reminder where it is day', async () => {
    const messaging = await atNight();
    await reminder(messaging);
    const answer = await messaging.request();
    const elsewhere = await reminder(messaging, { recipient: '+18085550142' as E164 });
    await messaging.becomes(answer, 'accepted');
    await messaging.becomes(elsewhere, 'accepted');
  });
});

describe('an answer at night', () => {
  it('waits, or is given up, where the business keeps its hours for answers, too', async () => {
    const messaging = await atNight();
    await keepsHours(messaging, { alsoForAnswers: true, from: '08:00', to: '21:00' });
    const opener = await messaging.request();
    await messaging.becomes(opener, 'skipped');
    const reply = await messaging.request({ purpose: 'reply', notAfter: plus(NIGHT, 24 * HOUR) });
    await expect.poll(() => messaging.rowOf(reply)).toMatchObject({ state: 'pending', code: 'quiet-hours' });
    await messaging.write('STOP');
    await expect.poll(() => messaging.carrier.requests.map(({ text }) => text)).toEqual([expect.stringContaining('opted out')]);
  });

  it('is one as long as the thread is live', async () => {
    const messaging = await atNight();
    await messaging.write('Can you come tomorrow?');
    await messaging.service.settled();
    const over = { purpose: 'reply', callEndedAt: null, notAfter: plus(NIGHT, 24 * HOUR) } as const;
    await messaging.service.advance(HOUR);
    await messaging.becomes(await messaging.request(over), 'accepted');
    await messaging.service.advance(1);
    const late = await messaging.request(over);
    await expect.poll(() => messaging.rowOf(late)).toMatchObject({ state: 'pending', code: 'quiet-hours' });
  });
});

describe('nudges', () => {
  it('go to nobody more than three times in 24 hours, though they are asked for at once', async () => {
    const messaging = await start();
    const nudges = await Promise.all(Array.from({ length: 5 }, () => nudge(messaging)));
    const other = await nudge(messaging, { recipient: '+14155550143' as E164 });
    const states = async () => (await Promise.all(nudges.map(({ messageId }) => messaging.stateOf(messageId)))).toSorted();
    await messaging.becomes(other, 'accepted');
    await expect.poll(states).toEqual(['accepted', 'accepted', 'accepted', 'pending', 'pending']);
    await messaging.service.advance(24 * HOUR - 1);
    await messaging.afterSomeRounds();
    expect(messaging.carrier.requests).toHaveLength(4);
    await messaging.service.advance(1);
    await expect.poll(states).toEqual(['accepted', 'accepted', 'accepted', 'accepted', 'accepted']);
  });

  it('that may have gone out count, those that surely did not do not', async () => {
    const messaging = await start();
    messaging.carrier.script = (_, nth) => (nth <= 3 ? { is: 'unknown', detail: 'timeout' } : { is: 'rejected', reason: 'content', code: '1210', detail: 'spam' });
    for (let count = 0; count < 2; count += 1) await messaging.becomes(await nudge(messaging), 'unknown');
    const third = await nudge(messaging, { recipient: '+14155550143' as E164 });
    await messaging.becomes(third, 'unknown');
    await messaging.becomes(await nudge(messaging), 'rejected');
    await messaging.becomes(await nudge(messaging), 'rejected');
  });

  it('that would be wrong before they may go are given up, and say why', async () => {
    const messaging = await start();
    for (let count = 0; count < 3; count += 1) await messaging.becomes(await nudge(messaging), 'accepted');
    const late = await nudge(messaging, { notAfter: plus(messaging.clock.now(), 24 * HOUR) });
    await messaging.becomes(late, 'skipped');
    expect((await listed(messaging, late.messageId)).reason).toMatch(/^frequency-cap: .*house-cap/);
  });
});

describe('a text whose words will be wrong before it is', () => {
  /** A first text that may go out for a day, about a call that it calls a fresh one. */
  const opener = (messaging: Messaging, over = {}) => {
    const endedAt = messaging.clock.now();
    return messaging.request({ purpose: 'opener', callEndedAt: endedAt, wordsUntil: plus(endedAt, 600), notAfter: plus(endedAt, 24 * HOUR), ...over });
  };
  const quiet = { alsoForAnswers: true, from: '08:00', to: '21:00' };

  it('is given up at once when the hour lets it go out only then, so that it can be worded anew; nobody is told to call', async () => {
    const messaging = await atNight();
    await keepsHours(messaging, quiet);
    const request = await opener(messaging);
    await messaging.becomes(request, 'skipped');
    expect(await messaging.service.published(MessageSkipped)).toMatchObject([{ messageId: request.messageId, reason: 'outdated' }]);
    expect((await listed(messaging, request.messageId)).reason).toMatch(/^outdated: not before 2026-11-24T16:00/);
    expect(await messaging.service.published(StaffTaskRaised)).toEqual([]);
    expect(messaging.carrier.requests).toEqual([]);
  });

  it('waits when the hour comes before that', async () => {
    const messaging = await start({ clock: new FakeClock(plus(MORNING, -300)) });
    await keepsHours(messaging, quiet);
    const request = await opener(messaging);
    await expect.poll(() => messaging.rowOf(request)).toMatchObject({ state: 'pending', code: 'quiet-hours' });
    await messaging.service.advance(300);
    await messaging.becomes(request, 'accepted');
  });

  it('is given up when the carrier could not be reached for so long', async () => {
    const messaging = await start();
    messaging.carrier.script = () => ({ is: 'not-sent', detail: 'connection refused' });
    const request = await opener(messaging);
    await expect.poll(() => messaging.carrier.requests.length).toBe(1);
    await messaging.service.advance(600);
    await messaging.becomes(request, 'skipped');
    expect(await messaging.service.published(MessageSkipped)).toMatchObject([{ messageId: request.messageId, reason: 'outdated' }]);
  });

  it('is not kept by the carrier for longer than that, its shortest time aside', async () => {
    const messaging = await start();
    const request = await opener(messaging);
    await messaging.becomes(request, 'accepted');
    expect(messaging.carrier.requests).toMatchObject([{ validFor: 1800 }]);
  });
});
