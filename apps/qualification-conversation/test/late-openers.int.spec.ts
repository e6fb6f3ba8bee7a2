import { ConversationOpened, HumanNeeded, MessageRequested, MessageSent, MessageSkipped, MessagesWithdrawn, OpenerWithheld, plus } from '@ringback/event-contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import { TakeoverController } from '../src/grpc/takeover.controller.js';
import { aboutMessage, anyone, aShopForEachTest, type Requested, sentAt } from './shop.js';

const HOUR = 3600;
const LATE = /^Hi, this is Joe's\. You called us earlier and nobody could take your call/;
/** A business whose texts may come the next morning. */
const patient = { staleAfterSeconds: 24 * HOUR, openerTemplate: 'Hi, {{ business.name }} here: we just missed your call! Reply STOP to opt out' };

const { service, shop } = await aShopForEachTest();
beforeEach(() => shop.opens(patient));

const openers = async (): Promise<Requested[]> => (await shop.published(MessageRequested)).filter(({ purpose }) => purpose === 'opener');
const withheld = async () => (await shop.published(OpenerWithheld)).map(({ reason }) => reason);

async function firstText(): Promise<Requested> {
  await shop.misses();
  await service.settled();
  const opener = (await openers()).at(-1);
  if (!opener) throw new Error('no first text was asked for');
  return opener;
}

/** Messaging finds that the text cannot go out while its words are right. */
async function outdates(opener: Requested): Promise<void> {
  await service.publish(MessageSkipped, { ...aboutMessage(opener), reason: 'outdated', skippedAt: service.clock.now() });
  await service.settled();
}

describe('a first text that may come hours after the call', () => {
  it('says for how long its words are right: ten minutes', async () => {
    const opener = await firstText();
    expect(opener).toMatchObject({ text: "Hi, Joe's here: we just missed your call! Reply STOP to opt out", wordsUntil: plus(opener.callEndedAt!, 600), notAfter: plus(opener.callEndedAt!, 24 * HOUR) });
  });

  it('is asked for again when it is outdated, once, in words that are right whenever they are read, and with a decision of its own', async () => {
    const opener = await firstText();
    await outdates(opener);
    await outdates(opener);
    const [, late, ...more] = await openers();
    expect(more).toEqual([]);
    expect(late).toMatchObject({
      callId: opener.callId, recipient: anyone, text: expect.stringMatching(LATE) as string, notAfter: opener.notAfter, callEndedAt: opener.callEndedAt, decisionKey: `${opener.decisionKey}:late`,
      templateId: 'plainLateOpener:en', ruleSetVersion: 'opener-8', inputs: { late: true, text: 'late' },
    });
    expect(late!.messageId).not.toBe(opener.messageId);
    expect(late).not.toHaveProperty('wordsUntil');
    expect(await shop.published(ConversationOpened)).toHaveLength(1);
  });

  it('is in the business’s own words where it has some for late texts', async () => {
    await shop.opens({ ...patient, templates: [{ id: 'morning', late: true, body: '{{ business.name }}: about your call. Reply STOP to opt out' }] }, { revision: 5 });
    await outdates(await firstText());
    expect((await openers()).at(-1)).toMatchObject({ text: "Joe's: about your call. Reply STOP to opt out", templateId: 'morning', templateVersion: 5 });
  });

  it('is worded so at once when it is decided on ten minutes after the call', async () => {
    await shop.misses({ endedAt: plus(service.clock.now(), -600) });
    expect(await openers()).toMatchObject([{ text: expect.stringMatching(LATE) as string }]);
  });

  it('counts once among the texts of the day, and begins the thread that follow-ups belong to', async () => {
    await shop.opens({ ...patient, textsPerDay: 1 });
    await outdates(await firstText());
    const late = (await openers()).at(-1)!;
    await service.publish(MessageSent, sentAt(late, service.clock.now()));
    await service.settled();
    await service.advance(2 * HOUR);
    await service.settled();
    expect(await openers()).toHaveLength(2);
    expect((await shop.published(MessageRequested)).at(-1)).toMatchObject({ purpose: 'nudge', decisionKey: `follow-up:${late.messageId}:0`, callId: late.callId });
  });

  it('is the only one, though the caller calls again while it waits', async () => {
    await outdates(await firstText());
    await shop.misses();
    expect(await openers()).toHaveLength(2);
    expect(await withheld()).toEqual(['texted-recently']);
  });

  it('is taken back when the caller writes while it waits', async () => {
    await outdates(await firstText());
    await shop.receives('never mind');
    await service.settled();
    expect((await shop.published(MessagesWithdrawn)).at(-1)).toMatchObject({ decisionPrefixes: expect.arrayContaining(['opener:']) as string[] });
  });
});

it('a first text that waits for the morning is taken back when somebody of the business writes to the caller', async () => {
  await outdates(await firstText());
  const { conversationId } = (await openers()).at(-1)!;
  await service.app.get(TakeoverController, { strict: false }).replyAsStaff({ businessId: shop.id, conversationId, text: 'I can come at 5.', key: 'one' });
  await service.settled();
  expect((await shop.published(MessagesWithdrawn)).at(-1)).toMatchObject({ conversationId, decisionPrefixes: expect.arrayContaining(['opener:']) as string[] });
});

describe('a first text that is outdated is not asked for again', () => {
  it('when the caller wrote meanwhile', async () => {
    const opener = await firstText();
    await shop.receives('hello?');
    await outdates(opener);
    expect(await openers()).toHaveLength(1);
    expect(await withheld()).toEqual([]);
  });

  it('when the business wants no text to them any more, and that is the decision about their call', async () => {
    const opener = await firstText();
    await shop.opens({ ...patient, neverText: [anyone] });
    await outdates(opener);
    expect(await openers()).toHaveLength(1);
    expect(await withheld()).toEqual(['never-text']);
  });

  it('when it would come too late in any words', async () => {
    const opener = await firstText();
    await service.advance(24 * HOUR);
    await outdates(opener);
    expect(await openers()).toHaveLength(1);
    expect(await withheld()).toEqual(['stale']);
  });
});

it('a first text that is never late has no such moment, and nothing more is kept for it', async () => {
  await shop.opens({ ...patient, staleAfterSeconds: 600 });
  const opener = await firstText();
  expect(opener).not.toHaveProperty('wordsUntil');
  expect((await service.db.query('select held from opener_decisions where call_id = $1', [opener.callId])).rows).toEqual([{ held: null }]);
  expect(await shop.published(HumanNeeded)).toEqual([]);
});
