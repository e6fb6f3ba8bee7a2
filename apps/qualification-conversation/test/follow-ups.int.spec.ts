import { type CallId, CallAnswered, type E164, type Instant, LeadClosed, MessageRequested, MessageSent, MessagesWithdrawn, plus } from '@ringback/event-contracts';
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { anyone, aShopForEachTest, front, type Requested, sentAt, type Shop } from './shop.js';

const { service, shop } = await aShopForEachTest();
beforeEach(() => shop.opens());

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** A missed call whose first text has reached the carrier. */
async function texted(): Promise<Requested> {
  await shop.misses();
  await service.settled();
  const opener = (await shop.published(MessageRequested)).at(-1);
  if (!opener) throw new Error('no first text was asked for');
  await service.publish(MessageSent, sentAt(opener, service.clock.now()));
  await service.settled();
  return opener;
}

async function passes(seconds: number): Promise<void> {
  await service.advance(seconds);
  await service.settled();
}

const nudges = async () => (await shop.published(MessageRequested)).filter(({ purpose }) => purpose === 'nudge');

describe('a caller who does not reply to the first text', () => {
  it('is written to after an hour and after a day, and never again', async () => {
    const { messageId } = await texted();
    await passes(59 * MINUTE);
    expect(await nudges()).toEqual([]);
    await passes(2 * MINUTE);
    expect(await nudges()).toMatchObject([{ recipient: anyone, text: expect.stringMatching(/^Joe's: .*Reply STOP to opt out/) as string, decisionKey: `follow-up:${messageId}:0` }]);
    await passes(23 * HOUR);
    expect(await nudges()).toHaveLength(2);
    await passes(48 * HOUR);
    expect(await nudges()).toHaveLength(2);
  });

  it.each([
    ['is never to be texted', { neverText: [anyone] }],
    ['is of a country that is not texted any more', { allowedCountries: ['GB'] }],
  ])('is not written to when the business says meanwhile that they %s', async (_, settings) => {
    await texted();
    await shop.opens(settings);
    await passes(25 * HOUR);
    expect(await nudges()).toEqual([]);
  });

  it('reads the business’s own words, at its own time', async () => {
    await shop.opens({ followUps: [{ afterMinutes: 10, text: 'Still there? {{ business.name }}' }] });
    await texted();
    await passes(11 * MINUTE);
    await passes(48 * HOUR);
    expect(await nudges()).toMatchObject([{ text: "Still there? Joe's" }]);
  });

  it('is not written to where the business wants no follow-ups', async () => {
    await shop.opens({ followUps: [] });
    await texted();
    await passes(48 * HOUR);
    expect(await nudges()).toEqual([]);
  });

  it('is written to only as long as the text can be sent in the hours of that day or the next morning', async () => {
    await texted();
    await passes(61 * MINUTE);
    const [nudge] = await nudges();
    expect(nudge?.notAfter).toBe(plus(service.clock.now(), 12 * HOUR));
  });
});

const answered = (): { businessId: Shop['id']; callId: CallId; number: typeof front; caller: typeof anyone; answeredAt: Instant; afterMissed: boolean; reconciled: boolean } => ({
  businessId: shop.id, callId: randomUUID() as CallId, number: front, caller: anyone, answeredAt: service.clock.now(), afterMissed: false, reconciled: false,
});

/** Of a person who has these numbers. */
const closed = (...numbers: E164[]) =>
  service.publish(LeadClosed, {
    businessId: shop.id, leadId: randomUUID() as never, person: numbers[0]!, contactId: randomUUID() as never, revision: 1, outcome: 'won', value: null, numbers, contactIds: [randomUUID() as never],
    openedAt: null, closedAt: service.clock.now(),
  });

describe('follow-ups go on', () => {
  it('though the lead of somebody else was closed', async () => {
    await texted();
    await closed('+14155550101' as E164);
    await passes(61 * MINUTE);
    expect(await nudges()).toHaveLength(1);
  });
});

describe('follow-ups end', () => {
  it.each([
    ['a reply', () => shop.receives('yes')],
    ['another missed call', () => shop.misses()],
    ['a call that was answered', () => service.publish(CallAnswered, answered())],
    ['what became of the lead', () => closed(anyone)],
    ['what became of the lead, told at another number of the person', () => closed('+14155550101' as E164, anyone)],
  ])('with %s', async (_what, happens) => {
    await texted();
    await passes(30 * MINUTE);
    await happens();
    await passes(48 * HOUR);
    expect(await nudges()).toEqual([]);
    expect(await shop.published(MessagesWithdrawn)).toMatchObject([{ recipient: anyone, decisionPrefixes: expect.arrayContaining(['follow-up:']) as string[] }]);
  });
});
