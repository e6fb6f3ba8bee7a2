import { type BusinessId, CallMissed, type CallId, ContactResolved, type E164, NumberRefused, plus, TextReceived } from '@ringback/event-contracts';
import { startService, type TestService } from '@ringback/test-kit';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ContactResolutionModule } from '../src/index.js';

const DAY = 86_400;
const anyone = '+14155550100' as E164;
const shop = randomUUID() as BusinessId;
const elsewhere = randomUUID() as BusinessId;
let service: TestService;

beforeEach(async () => {
  service = await startService({ name: 'contact-resolution', module: (ports) => ContactResolutionModule.with({ ...ports, lookup: null }) });
});
afterEach(() => service.stop());

const refuses = async (refusedAt = service.clock.now()) => {
  await service.publish(NumberRefused, { businessId: shop, phone: anyone, refusedAt });
  await service.settled();
};

async function writes(receivedAt = service.clock.now()): Promise<void> {
  await service.publish(TextReceived, {
    businessId: elsewhere, messageId: randomUUID() as never, number: '+14155550142' as E164, sender: anyone, text: 'hello?', media: [], carrierMessageId: randomUUID() as never, receivedAt,
    consentIntent: 'none',
  });
  await service.settled();
}

/** @returns whether the caller of a call that is missed now is one whose number was refused. */
async function nextCallIsRefused(businessId = shop): Promise<boolean | undefined> {
  const callId = randomUUID() as CallId;
  const call = { callId, number: '+14155550142' as E164, caller: anyone, outcome: 'no-answer', schedule: 'open', endedAt: service.clock.now(), waitedSeconds: 20, reconciled: false } as const;
  await service.publish(CallMissed, { businessId, ...call });
  await service.settled();
  return (await service.published(ContactResolved)).find((resolved) => resolved.callId === callId)?.refused;
}

describe('a number at which the carrier said that nobody can be texted', () => {
  it('is known at the next call, to whichever business', async () => {
    expect(await nextCallIsRefused()).toBe(false);
    await refuses();
    expect(await nextCallIsRefused()).toBe(true);
    expect(await nextCallIsRefused(elsewhere)).toBe(true);
  });

  it('may be somebody else’s after 45 days: it is tried again, and remembered again', async () => {
    await refuses();
    service.clock.forward(45 * DAY - 1);
    expect(await nextCallIsRefused()).toBe(true);
    service.clock.forward(1);
    expect(await nextCallIsRefused()).toBe(false);
    await refuses();
    expect(await nextCallIsRefused()).toBe(true);
  });

  it('is tried again when somebody writes from it', async () => {
    await refuses();
    await writes();
    expect(await nextCallIsRefused()).toBe(false);
  });

  it('stays refused when a text from before comes late, and an older refusal takes nothing back', async () => {
    await refuses();
    await writes(plus(service.clock.now(), -1));
    await refuses(plus(service.clock.now(), -30 * DAY));
    service.clock.forward(20 * DAY);
    expect(await nextCallIsRefused()).toBe(true);
  });
});
