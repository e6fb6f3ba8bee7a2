import { MessagesWithdrawn, MessageSkipped } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { start } from './running.js';
import { person, shop } from './start-messaging.js';

describe('a text that is withdrawn', () => {
  it('is not sent when it is not with the carrier yet; others of the conversation are', async () => {
    const messaging = await start();
    messaging.carrier.script = () => ({ is: 'not-sent', detail: 'connection refused' });
    const ofFlow = await messaging.request({ decisionKey: 'flow:1', purpose: 'reply' });
    const elsewhere = await messaging.request({ decisionKey: 'flow:2', purpose: 'reply' });
    const ofStaff = await messaging.request({ decisionKey: 'staff:1', purpose: 'reply', conversationId: ofFlow.conversationId });
    for (const one of [ofFlow, elsewhere, ofStaff]) await expect.poll(() => messaging.rowOf(one)).toMatchObject({ state: 'pending', failures: 1 });
    await messaging.service.publish(MessagesWithdrawn, {
      businessId: shop.businessId, conversationId: ofFlow.conversationId, recipient: person, decisionPrefixes: ['flow:', 'follow-up:'], because: 'staff-took-over', withdrawnAt: messaging.clock.now(),
    });
    await messaging.becomes(ofFlow, 'skipped');
    expect(await messaging.service.published(MessageSkipped)).toMatchObject([{ messageId: ofFlow.messageId, reason: 'superseded' }]);
    expect(await messaging.rowOf(ofFlow)).toMatchObject({ code: 'superseded', detail: 'somebody of the business looks after the caller' });
    expect(messaging.carrier.requestsFor(ofFlow)).toHaveLength(1);
    for (const one of [elsewhere, ofStaff]) expect(await messaging.rowOf(one)).toMatchObject({ state: 'pending' });
  });

  it('stays sent when it was sent before', async () => {
    const messaging = await start();
    const sent = await messaging.request({ decisionKey: 'flow:1', purpose: 'reply' });
    await messaging.becomes(sent, 'accepted');
    await messaging.service.publish(MessagesWithdrawn, {
      businessId: shop.businessId, conversationId: sent.conversationId, recipient: person, decisionPrefixes: ['flow:'], withdrawnAt: messaging.clock.now(),
    });
    await messaging.service.settled();
    expect(await messaging.rowOf(sent)).toMatchObject({ state: 'accepted' });
  });
});
