import { ConversationOpened, type E164, MessageRequested, MessageSent, ReplyReceived, TextReceived } from '@ringback/event-contracts';
import { contactIdOf } from '@ringback/phone';
import { hashOfTemplate } from '@ringback/sms-text';
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { RULE_SET } from '../src/domain/skip-rules/index.js';
import { ConversationsController } from '../src/grpc/conversations.controller.js';
import { anyone, aShopForEachTest, back, front, sentAt, TEMPLATE } from './shop.js';

const { service, shop } = await aShopForEachTest();
beforeEach(() => shop.opens());

const door = () => service.app.get(ConversationsController, { strict: false });
const list = (over: object = {}) => door().listConversations({ businessId: shop.id, pageSize: 0, pageToken: '', caller: '', ...over });
const decisionsOf = (callIds: string[], over: object = {}) => door().listOpenerDecisions({ businessId: shop.id, callIds, ...over });

describe('a text from a caller', () => {
  it('is filed once, though two events tell of it', async () => {
    const text = await shop.receives('hello');
    await service.publish(TextReceived, text);
    expect(await shop.published(ReplyReceived)).toHaveLength(1);
    expect((await list()).conversations).toMatchObject([{ replies: 1 }]);
  });

  it('opens a conversation when there is none, and only one', async () => {
    const first = await shop.receives('are you open?', { number: back });
    await shop.receives('hello?', { number: back });
    const opened = await shop.published(ConversationOpened);
    expect(opened).toMatchObject([{ callId: null, caller: anyone, number: back, contactId: contactIdOf(shop.id, anyone) }]);
    expect(await shop.published(ReplyReceived)).toMatchObject([{ messageId: first.messageId, first: true, conversationId: opened[0]?.conversationId }, { first: false }]);
    expect(await shop.published(MessageRequested)).toEqual([]);
  });

  it('that comes before its opener is sent belongs to the opener’s conversation', async () => {
    const call = await shop.misses();
    const [opener] = await shop.published(MessageRequested);
    await shop.receives('are you there?');
    await service.settled();
    await service.publish(MessageSent, sentAt(opener!, service.clock.now()));
    expect(await shop.published(ReplyReceived)).toMatchObject([{ conversationId: opener?.conversationId, first: true }]);
    expect((await list()).conversations).toMatchObject([{ id: opener?.conversationId, contactId: call.contactId, state: 'replied', replies: 1, missedCalls: 1 }]);
  });

  it('makes the conversation of a call that got no opener', async () => {
    await shop.misses({ outcome: 'abandoned-short' });
    await service.settled();
    expect((await list()).conversations).toEqual([]);
    await shop.receives('sorry, pocket dial');
    await service.settled();
    expect((await list()).conversations).toMatchObject([{ replies: 1, missedCalls: 1, state: 'replied' }]);
  });

  it('then a missed call: the conversation waits for the caller again', async () => {
    await shop.receives('hello');
    await shop.misses();
    await expect.poll(async () => (await list()).conversations).toMatchObject([{ state: 'waiting', replies: 1, missedCalls: 1 }]);
    expect(await shop.published(ConversationOpened)).toHaveLength(1);
  });
});

describe('the list of conversations', () => {
  it('comes with the latest activity first, page by page', async () => {
    const callers = ['+14155550101', '+14155550102', '+14155550103'] as E164[];
    for (const caller of callers) {
      await service.advance(1);
      await shop.misses({ caller });
      await service.settled();
    }
    await service.advance(1);
    await shop.receives('hi', { sender: callers[0]! });
    await service.settled();
    const first = await list({ pageSize: 2 });
    const second = await list({ pageSize: 2, pageToken: first.nextPageToken });
    expect([...first.conversations!, ...second.conversations!].map(({ caller }) => caller)).toEqual([callers[0], callers[2], callers[1]]);
    expect(second.nextPageToken).toBe('');
    expect((await list({ caller: callers[1] })).conversations).toMatchObject([{ caller: callers[1], number: front }]);
  });

  it.each([
    [{ businessId: 'joe' }, /business_id/],
    [{ pageSize: 201 }, /page_size/],
    [{ pageToken: 'bm9wZQ' }, /page_token/],
  ])('refuses %j', async (over, message) => {
    await expect(list(over)).rejects.toMatchObject({ error: { code: 3, message: expect.stringMatching(message) as string } });
  });
});

describe('the decisions about calls', () => {
  it('say what was decided, for calls of the business only', async () => {
    const texted = await shop.misses();
    const continued = await shop.misses();
    await service.settled();
    const [opener] = await shop.published(MessageRequested);
    const { decisions } = await decisionsOf([texted.callId, continued.callId, randomUUID()]);
    const decidedAt = service.clock.now();
    expect(decisions).toHaveLength(2);
    expect(decisions).toEqual(
      expect.arrayContaining([
        { callId: texted.callId, decision: 'requested', messageId: opener?.messageId, conversationId: opener?.conversationId, decidedAt, sentence: expect.stringMatching(/asked for/) as string },
        { callId: continued.callId, decision: 'withheld', reason: 'texted-recently', conversationId: opener?.conversationId, decidedAt, sentence: expect.stringMatching(/last 24 h|texted/i) as string },
      ]),
    );
    expect((await decisionsOf([texted.callId], { businessId: randomUUID() })).decisions).toEqual([]);
  });

  it('can be explained, with what they were taken on', async () => {
    const explain = (callId: string, over: object = {}) => door().explainOpenerDecision({ businessId: shop.id, callId, ...over });
    const texted = await shop.misses();
    const landline = await shop.misses({ caller: '+14155550101' as E164, lineType: 'landline' });
    await service.settled();
    const { explained } = await explain(texted.callId);
    expect(explained).toMatchObject({
      decision: { callId: texted.callId, decision: 'requested' }, sentence: expect.stringMatching(/asked for/) as string, ruleSet: RULE_SET,
      templateId: 'openerTemplate', templateHash: hashOfTemplate(TEMPLATE),
    });
    expect(JSON.parse(explained?.inputsJson ?? '')).toMatchObject({ outcome: 'no-answer', schedule: 'open', lineType: 'unknown', countries: ['US'], textsPerDay: 1000 });
    expect((await explain(landline.callId)).explained).toMatchObject({ decision: { reason: 'landline' }, sentence: expect.stringMatching(/landline/) as string, ruleSet: RULE_SET });
    expect(explained?.inputsJson).not.toContain(texted.caller.slice(1));
    expect(await explain(randomUUID())).toEqual({});
    expect(await explain(texted.callId, { businessId: randomUUID() })).toEqual({});
    await expect(explain('a call')).rejects.toMatchObject({ error: { code: 3, message: expect.stringMatching(/call_id/) as string } });
  });

  it('cannot be asked for by more than 200 calls, or by something else', async () => {
    await expect(decisionsOf(Array.from({ length: 201 }, () => randomUUID()))).rejects.toMatchObject({ error: { code: 3 } });
    await expect(decisionsOf(['a call'])).rejects.toMatchObject({ error: { code: 3 } });
  });
});
