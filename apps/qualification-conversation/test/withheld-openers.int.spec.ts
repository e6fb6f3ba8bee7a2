import { CallGotThrough, type CallId, ConsentChanged, type DataOf, MessageRequested, MessageSkipped, OpenerWithheld } from '@ringback/event-contracts';
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { RULE_SET } from '../src/domain/skip-rules/index.js';
import { aboutMessage, anyone, aShopForEachTest, front } from './shop.js';

const { service, shop } = await aShopForEachTest();
beforeEach(() => shop.opens({ textsPerDay: 1 }));

async function consentChanges(over: Partial<DataOf<typeof ConsentChanged>>): Promise<void> {
  await service.publish(ConsentChanged, { businessId: shop.id, number: front, person: anyone, optedOut: true, source: 'text', changedAt: service.clock.now(), ...over });
  await service.settled();
}

describe('a missed call whose caller got through within its grace period', () => {
  it('gets no text, and the decision is kept', async () => {
    const got = { businessId: shop.id, callId: randomUUID() as CallId, number: front, caller: anyone, outcome: 'busy' as const, endedAt: service.clock.now(), reconciled: false };
    await service.publish(CallGotThrough, got);
    await service.publish(CallGotThrough, got);
    await service.settled();
    expect(await shop.published(OpenerWithheld)).toMatchObject([{ callId: got.callId, caller: anyone, reason: 'answered-since', inputs: { outcome: 'busy' } }]);
  });
});

describe('somebody who asked not to be texted', () => {
  it('gets no first text, for that reason, whether they were known before or not', async () => {
    await consentChanges({ optedOut: true });
    await shop.misses();
    expect(await shop.published(MessageRequested)).toEqual([]);
    expect(await shop.published(OpenerWithheld)).toMatchObject([{ reason: 'opted-out', ruleSetVersion: RULE_SET, inputs: { optedOut: true, number: front } }]);
  });

  it('takes nothing from the texts of the day', async () => {
    await consentChanges({ optedOut: true });
    for (let calls = 0; calls < 3; calls += 1) await shop.misses();
    await service.settled();
    await shop.misses({ caller: '+14155550177' as never });
    expect(await shop.published(MessageRequested)).toMatchObject([{ recipient: '+14155550177' }]);
  });

  it('is texted again when they say so', async () => {
    await consentChanges({ optedOut: true });
    await consentChanges({ optedOut: false });
    await shop.misses();
    expect(await shop.published(MessageRequested)).toHaveLength(1);
  });
});

describe('a first text that was not sent after all', () => {
  it('is given back to the texts of the day', async () => {
    await shop.misses();
    const [opener] = await shop.published(MessageRequested);
    await service.publish(MessageSkipped, { ...aboutMessage(opener!), reason: 'opted-out', skippedAt: service.clock.now() });
    await service.settled();
    await shop.misses({ caller: '+14155550177' as never });
    expect((await shop.published(MessageRequested)).map(({ recipient }) => recipient)).toEqual([anyone, '+14155550177']);
  });
});
