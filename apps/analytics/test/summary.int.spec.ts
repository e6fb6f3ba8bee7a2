import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AnalyticsUnderTest, Business, startAnalytics, type Told } from './start-analytics.js';

const none = { calls: 0, answered: 0, missed: 0, texted: 0, skipped: 0, delivered: 0, failed: 0, unconfirmed: 0, replied: 0, qualified: 0, followed: 0, booked: 0, promised: 0, promisesKept: 0, promisesBroken: 0, handedOver: 0, won: 0, lost: 0, recovered: 0, values: [] };
const day = '2026-11-23';
const noon = `${day}T12:00:00.000Z`;
const justAfter = (seconds: number): string => new Date(Date.parse(noon) + seconds * 1000).toISOString();

let analytics: AnalyticsUnderTest;
let shop: Business;

beforeAll(async () => {
  analytics = await startAnalytics();
});
afterAll(() => analytics.stop());
beforeEach(() => {
  shop = new Business();
});

const total = async (from = day, to = from) => (await analytics.summary(shop.id, from, to)).total;
const days = async (from: string, to = from) => (await analytics.summary(shop.id, from, to)).days;

describe('a request for figures', () => {
  it.each([
    ['a business id that is none', 'joe', day, day, /businessId/],
    ['a day that is none', randomUUID(), '2026-02-30', day, /fromDay/],
    ['a day with a time', randomUUID(), day, noon, /toDay/],
    ['a day before there were years', randomUUID(), '0000-01-01', day, /fromDay/],
    ['a first day after the last', randomUUID(), '2026-11-24', day, /must not be after/],
  ])('with %s is refused', async (_, businessId, from, to, detail) => {
    await expect(analytics.summary(businessId, from, to)).rejects.toMatchObject({
      problem: { status: 400, detail: expect.stringMatching(detail) as string },
    });
  });

  it('of a business that nobody has heard of has nothing to tell', async () => {
    expect(await analytics.summary(randomUUID(), day)).toEqual({ total: none, days: [], skips: [] });
  });

  it('takes all days there can be', async () => {
    expect(await analytics.summary(shop.id, '0001-01-01', '9999-12-31')).toEqual({ total: none, days: [], skips: [] });
  });

  it('tells of one business only', async () => {
    await analytics.hears(new Business().aCall().received(noon));
    expect(await total()).toEqual(none);
  });
});

describe('the figures', () => {
  it('count everything once, though every event comes twice', async () => {
    const answered = shop.aCall();
    const missed = shop.aCall();
    const text = shop.aText();
    const story: Told[] = [
      answered.received(noon), answered.answered(noon), missed.received(noon), missed.missed(noon), text.sent(justAfter(8), noon),
      text.delivered(justAfter(9)), shop.reply(justAfter(60), true), shop.aText().skipped(noon, 'opted-out'), shop.withheld(noon, 'stale'),
      shop.aText().failed(noon), shop.aText().unconfirmed(noon),
    ];
    await analytics.hears(...story, ...story);
    expect(await analytics.summary(shop.id, day)).toEqual({
      total: {
        calls: 2, answered: 1, missed: 1, texted: 1, skipped: 2, delivered: 1, failed: 1, unconfirmed: 1, replied: 1, qualified: 0, followed: 0, booked: 0, promised: 0, promisesKept: 0, promisesBroken: 0, handedOver: 0, won: 0, lost: 0, recovered: 0, values: [],
        responseSecondsP50: 8, responseSecondsP95: 8, responseSecondsP99: 8,
      },
      days: [expect.objectContaining({ day })],
      skips: [{ reason: 'opted-out', count: 1 }, { reason: 'stale', count: 1 }],
    });
  });

  it('count a call once, though two events tell of it', async () => {
    const call = shop.aCall();
    await analytics.hears(call.received(noon), call.received(justAfter(1)));
    expect(await total()).toEqual({ ...none, calls: 1 });
  });

  it('leave out texts that answer no missed call', async () => {
    const reply = shop.aText('reply');
    const notice = shop.aText('notice');
    await analytics.hears(reply.sent(noon), reply.delivered(noon), notice.failed(noon), notice.unconfirmed(noon), shop.aText('nudge').skipped(noon, 'expired'));
    expect(await total()).toEqual(none);
  });

  it('count a thread as replied at its first text', async () => {
    const thread = randomUUID();
    await analytics.hears(shop.reply(noon, true, thread), shop.reply(noon, false, thread), shop.reply(noon, true, thread));
    expect(await total()).toEqual({ ...none, replied: 1 });
  });

  it('count a conversation as qualified when its questions came to that end, and as handed over once, however often a person was needed', async () => {
    const thread = randomUUID();
    await analytics.hears(shop.flowEnded(noon, 'qualified', thread), shop.flowEnded(noon, 'opted-out'), shop.humanNeeded(noon, thread), shop.humanNeeded(justAfter(60), thread));
    expect(await total()).toEqual({ ...none, qualified: 1, handedOver: 1 });
  });

  it('count what was promised, kept and broken', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    await analytics.hears(shop.promised(noon, one), shop.promised(noon, one), shop.promised(noon, other), shop.promiseKept(justAfter(60), one), shop.promiseBroken(justAfter(60), other));
    expect(await total()).toEqual({ ...none, promised: 2, promisesKept: 1, promisesBroken: 1 });
  });

  it('count skips by their reason, the most frequent first', async () => {
    await analytics.hears(shop.withheld(noon, 'stale'), shop.withheld(noon, 'texted-recently'), shop.withheld(noon, 'texted-recently'));
    expect((await analytics.summary(shop.id, day)).skips).toEqual([{ reason: 'texted-recently', count: 2 }, { reason: 'stale', count: 1 }]);
  });
});

describe.each([
  ['in order', (story: Told[]) => story],
  ['backwards', (story: Told[]) => [...story].reverse()],
  ['twice', (story: Told[]) => [...story, ...story]],
])('what turned out otherwise, told %s:', (_, order) => {
  it('a call that was answered after all is not missed', async () => {
    const call = shop.aCall();
    await analytics.hears(...order([call.received(noon), call.missed(justAfter(20)), call.answered(justAfter(10), true)]));
    expect(await total()).toEqual({ ...none, calls: 1, answered: 1 });
  });

  it('an unconfirmed text that the carrier had accepted is texted', async () => {
    const text = shop.aText();
    await analytics.hears(...order([text.unconfirmed(noon), text.sent(justAfter(5)), text.delivered(justAfter(6))]));
    expect(await total()).toEqual({ ...none, texted: 1, delivered: 1 });
  });

  it('an unconfirmed text that was refused is failed', async () => {
    const text = shop.aText();
    await analytics.hears(...order([text.unconfirmed(noon), text.failed(justAfter(5))]));
    expect(await total()).toEqual({ ...none, failed: 1 });
  });

  it('a call that was answered on the next day is missed on none', async () => {
    const call = shop.aCall();
    await analytics.hears(...order([call.missed(noon), call.answered('2026-11-24T00:00:01.000Z', true)]));
    expect(await total()).toEqual(none);
    expect(await total('2026-11-24')).toEqual({ ...none, answered: 1 });
  });
});

describe('the day of a call', () => {
  it('is that of UTC while the business is not known', async () => {
    await analytics.hears(shop.aCall().received('2026-11-23T00:00:00.000Z'), shop.aCall().received('2026-11-22T23:59:59.999Z'));
    expect(await total()).toEqual({ ...none, calls: 1 });
  });

  it.each([
    ['New York, winter', 'America/New_York', '2026-01-15', '2026-01-15T05:00:00.000Z', '2026-01-16T05:00:00.000Z'],
    ['New York, clocks go forward', 'America/New_York', '2026-03-08', '2026-03-08T05:00:00.000Z', '2026-03-09T04:00:00.000Z'],
    ['New York, clocks go back', 'America/New_York', '2026-11-01', '2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z'],
    ['Havana, midnight comes twice', 'America/Havana', '2026-11-01', '2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z'],
    ['Cairo, there is no midnight', 'Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z', '2026-04-24T21:00:00.000Z'],
    ['Kathmandu, a quarter of an hour off', 'Asia/Kathmandu', '2026-06-01', '2026-05-31T18:15:00.000Z', '2026-06-01T18:15:00.000Z'],
    ['Kiritimati, the first to see a day', 'Pacific/Kiritimati', '2026-06-01', '2026-05-31T10:00:00.000Z', '2026-06-01T10:00:00.000Z'],
    ['Pago Pago, the last to see it', 'Pacific/Pago_Pago', '2026-06-01', '2026-06-01T11:00:00.000Z', '2026-06-02T11:00:00.000Z'],
  ])('runs from midnight to midnight at the place of the business: %s', async (_, timeZone, localDay, begins, ends) => {
    const before = (instant: string): string => new Date(Date.parse(instant) - 1).toISOString();
    await analytics.hears(shop.isIn(timeZone));
    await analytics.hears(...[before(begins), begins, before(ends), ends].map((at) => shop.aCall().received(at)));
    expect(await total(localDay)).toEqual({ ...none, calls: 2 });
    const dayAfter = new Date(Date.parse(localDay) + 86_400_000).toISOString().slice(0, 10);
    const dayBefore = new Date(Date.parse(localDay) - 86_400_000).toISOString().slice(0, 10);
    expect(await days(dayBefore, dayAfter)).toMatchObject([
      { day: dayBefore, figures: { calls: 1 } }, { day: localDay, figures: { calls: 2 } }, { day: dayAfter, figures: { calls: 1 } },
    ]);
  });

  it('moves when the business moves', async () => {
    const late = '2026-11-24T03:00:00.000Z';
    await analytics.hears(shop.aCall().received(late));
    expect(await days(day, '2026-11-24')).toMatchObject([{ day: '2026-11-24' }]);
    await analytics.hears(shop.isIn('America/New_York'));
    expect(await days(day, '2026-11-24')).toMatchObject([{ day }]);
  });
});

describe('how fast a text was', () => {
  it('is told per day and of all days together', async () => {
    const next = '2026-11-24T12:00:00.000Z';
    const sentAfter = (ended: string, seconds: number) => shop.aText().sent(new Date(Date.parse(ended) + seconds * 1000).toISOString(), ended);
    await analytics.hears(...[7, 8, 9].map((seconds) => sentAfter(noon, seconds)), ...[20, 30].map((seconds) => sentAfter(next, seconds)));
    const summary = await analytics.summary(shop.id, day, '2026-11-24');
    expect(summary.days.map(({ figures }) => figures?.responseSecondsP50)).toEqual([8, 25]);
    expect(summary.total).toMatchObject({ texted: 5, responseSecondsP50: 9, responseSecondsP95: 28, responseSecondsP99: expect.closeTo(29.6) as number });
  });

  it('is not told when nothing was texted, or for no call', async () => {
    await analytics.hears(shop.aCall().missed(noon), shop.aText().sent(noon, null));
    expect(await total()).toEqual({ ...none, missed: 1, texted: 1 });
  });

  it('is never less than at once, though carriers round the end of a call', async () => {
    await analytics.hears(shop.aText().sent(noon, justAfter(0.4)));
    expect(await total()).toMatchObject({ responseSecondsP50: 0 });
  });
});
