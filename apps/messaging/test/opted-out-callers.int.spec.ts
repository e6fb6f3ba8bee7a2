import { type CallId, ConsentChanged, type ConversationId, type DataOf, MessageSkipped, OpenerWithheld, StaffTaskRaised } from '@ringback/event-contracts';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { start } from './running.js';
import { type Messaging, person, shop } from './start-messaging.js';

const aCall = (): CallId => randomUUID() as CallId;

async function withholds(messaging: Messaging, over: Partial<DataOf<typeof OpenerWithheld>> = {}): Promise<DataOf<typeof OpenerWithheld>> {
  const data: DataOf<typeof OpenerWithheld> = {
    businessId: shop.businessId, callId: aCall(), caller: person, conversationId: randomUUID() as ConversationId, reason: 'texted-recently',
    decidedAt: messaging.clock.now(), ...over,
  };
  await messaging.service.publish(OpenerWithheld, data);
  return data;
}

describe('who opted out, and who takes it back', () => {
  it('is told once, whatever they repeat', async () => {
    const messaging = await start();
    for (const words of ['START', 'STOP', 'stop', 'START', 'start']) {
      await messaging.write(words);
      await messaging.service.settled();
    }
    expect((await messaging.service.published(ConsentChanged)).map(({ optedOut, source }) => [optedOut, source])).toEqual([[true, 'text'], [false, 'text']]);
  });
});

describe('a decision not to text', () => {
  it('is in the ledger with its reason, its rules and what they looked at', async () => {
    const messaging = await start();
    const { callId } = await withholds(messaging, { reason: 'landline', ruleSetVersion: 'opener-4', inputs: { lineType: 'landline' } });
    await withholds(messaging, { reason: 'stale' });
    await messaging.service.settled();
    const { rows } = await messaging.service.db.query<{ content: string }>('select content from evidence_pending union all select content from evidence_entries');
    expect(rows.map(({ content }) => JSON.parse(content) as object)).toMatchObject([
      { kind: 'decision', callId, body: { decision: { is: 'no-text', reason: 'landline' }, ruleSet: 'opener-4', inputs: { lineType: 'landline' } } },
    ]);
  });
});

describe('a missed call of somebody who opted out', () => {
  it('is for the staff to return: once, by phone, without a text', async () => {
    const messaging = await start();
    await messaging.write('STOP');
    await messaging.service.settled();
    await messaging.afterSomeRounds();
    const request = await messaging.request({ callId: aCall() });
    await messaging.becomes(request, 'skipped');
    expect(await messaging.service.published(MessageSkipped)).toMatchObject([{ reason: 'opted-out', callId: request.callId }]);
    expect(await messaging.service.published(StaffTaskRaised)).toEqual([
      {
        businessId: shop.businessId, taskId: expect.any(String) as string, reason: 'opted-out-caller-called', callId: request.callId, person,
        raisedAt: messaging.clock.now(),
      },
    ]);
    expect(messaging.carrier.requestsFor(request)).toEqual([]);
  });

  it('is for the staff too when no text was wanted anyway', async () => {
    const messaging = await start();
    await messaging.write('STOP');
    await messaging.service.settled();
    const { callId } = await withholds(messaging);
    for (const reason of ['abandoned-short', 'own-number']) await withholds(messaging, { reason });
    await withholds(messaging, { caller: null, reason: 'caller-withheld' });
    expect(await messaging.service.published(StaffTaskRaised)).toMatchObject([{ callId }]);
  });

  it('is what a task is for, and no reply, and no call of anybody else', async () => {
    const messaging = await start();
    await withholds(messaging);
    await messaging.write('STOP');
    await messaging.service.settled();
    await messaging.becomes(await messaging.request({ purpose: 'reply', callId: aCall() }), 'skipped');
    expect(await messaging.service.published(StaffTaskRaised)).toEqual([]);
  });
});

describe('a missed call whose text did not go out in time', () => {
  it.each(['stale', 'registration-pending', 'registration-rejected', 'daily-budget', 'line-unverified'])('is for the staff to return: %s', async (reason) => {
    const messaging = await start();
    const { callId } = await withholds(messaging, { reason });
    expect(await messaging.service.published(StaffTaskRaised)).toMatchObject([{ callId, person, reason: 'not-texted-in-time' }]);
  });

  it('is for the staff to return when the carrier took none of it for so long that it expired', async () => {
    const messaging = await start();
    const { callId } = await messaging.request({ callId: aCall(), notAfter: messaging.clock.now() });
    await expect.poll(() => messaging.service.published(StaffTaskRaised)).toMatchObject([{ callId, reason: 'not-texted-in-time' }]);
  });

  it('is for the staff to return when the text did not arrive', async () => {
    const messaging = await start();
    messaging.carrier.script = () => ({ is: 'rejected', reason: 'other', code: '1120', detail: 'illegal number' });
    const { callId } = await messaging.request({ callId: aCall() });
    await expect.poll(() => messaging.service.published(StaffTaskRaised)).toMatchObject([{ callId, reason: 'text-failed' }]);
  });

  it.each(['landline', 'never-text', 'texted-recently', 'response-off', 'premium-number'])('is none when no text was to be: %s', async (reason) => {
    const messaging = await start();
    await withholds(messaging, { reason });
    expect(await messaging.service.published(StaffTaskRaised)).toEqual([]);
  });

  it('is one for the opted-out, too, who are called for that reason', async () => {
    const messaging = await start();
    await messaging.write('STOP');
    await messaging.service.settled();
    await withholds(messaging, { reason: 'stale' });
    expect(await messaging.service.published(StaffTaskRaised)).toMatchObject([{ reason: 'opted-out-caller-called' }]);
  });
});

describe('a refusal of the carrier that means "opted out"', () => {
  it('is kept as an opt-out when a receipt brings it', async () => {
    const messaging = await start();
    const request = await messaging.request();
    await messaging.becomes(request, 'accepted');
    await messaging.report(request, 'rejected', { errorCode: 'opted-out' });
    await messaging.becomes(request, 'failed');
    const next = await messaging.request({ callId: aCall() });
    await messaging.becomes(next, 'skipped');
    expect(await messaging.service.published(StaffTaskRaised)).toMatchObject([{ callId: next.callId }]);
    const { rows } = await messaging.service.db.query('select person, source, message_id from opt_outs');
    expect(rows).toEqual([{ person, source: 'carrier', message_id: request.messageId }]);
    expect(await messaging.service.published(ConsentChanged)).toMatchObject([{ person, optedOut: true, source: 'carrier' }]);
  });

  it('is one only where the carrier says so', async () => {
    const messaging = await start();
    const request = await messaging.request();
    await messaging.becomes(request, 'accepted');
    await messaging.report(request, 'rejected', { errorCode: 'permanent' });
    await messaging.becomes(request, 'failed');
    await messaging.becomes(await messaging.request(), 'accepted');
  });
});
