import { type BusinessId, type E164, plus, type Seconds } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { MessagesController } from '../src/grpc/messages.controller.js';
import { start } from './running.js';
import { accepts } from './scripted-carrier.js';
import { aBusiness, type Messaging, shop } from './start-messaging.js';

const other = { businessId: '0198f1f0-0000-7000-8000-000000000002' as BusinessId, number: '+14155550101' as E164 };

async function reasonOf(messaging: Messaging, { businessId, messageId }: { businessId: string; messageId: string }): Promise<string | undefined> {
  const page = { businessId, pageSize: 1, pageToken: '', person: '', conversationId: '', ids: [messageId] };
  const { messages } = await messaging.service.app.get(MessagesController, { strict: false }).listMessages(page);
  return messages?.[0]?.reason;
}

/** A text that the carrier answers so, and one of another business that is asked for while the first one waits. */
async function twoWait(messaging: Messaging, outcome: Awaited<ReturnType<typeof accepts>>) {
  await messaging.knows(aBusiness({ ...other, numbers: [other.number] }));
  messaging.carrier.script = () => outcome;
  const tried = await messaging.request();
  await expect.poll(() => messaging.rowOf(tried)).toMatchObject({ state: 'pending', attempt: 1 });
  const behind = await messaging.request(other);
  await messaging.afterSomeRounds();
  expect(await messaging.stateOf(behind.messageId)).toBe('pending');
  return { tried, behind };
}

describe('a text that waits for the carrier', () => {
  it('says that the account is in trouble, and until when it waits, also where it was not tried itself', async () => {
    const messaging = await start();
    const { tried, behind } = await twoWait(messaging, { is: 'rejected', reason: 'account', code: '402', detail: 'low balance' });
    const until = plus(messaging.clock.now(), 60);
    for (const text of [tried, behind]) expect(await reasonOf(messaging, text)).toMatch(new RegExp(`^carrier-account: not before ${until}: .*account`));
    messaging.carrier.script = accepts;
    await messaging.service.advance(60);
    await messaging.becomes(behind, 'accepted');
    expect([await reasonOf(messaging, tried), await reasonOf(messaging, behind)]).toEqual([undefined, undefined]);
  });

  it('says that the carrier wants texts to come more slowly, for as long as it said', async () => {
    const messaging = await start();
    const { tried, behind } = await twoWait(messaging, { is: 'throttled', retryAfter: 7 as Seconds });
    const until = plus(messaging.clock.now(), 7);
    for (const text of [tried, behind]) expect(await reasonOf(messaging, text)).toMatch(new RegExp(`^carrier-throttled: not before ${until}: `));
  });

  it('says that the carrier was not reached, and when it is tried again', async () => {
    const messaging = await start();
    messaging.carrier.script = () => ({ is: 'not-sent', detail: 'connection refused' });
    const request = await messaging.request();
    await expect.poll(() => messaging.rowOf(request)).toMatchObject({ state: 'pending', failures: 1 });
    expect(await reasonOf(messaging, request)).toMatch(new RegExp(`^carrier-unreachable: not before ${plus(messaging.clock.now(), 1)}: `));
  });

  it('keeps the longer of two pauses, with its reason', async () => {
    const messaging = await start();
    messaging.carrier.script = (_, nth) => (nth === 1 ? { is: 'rejected', reason: 'credentials', code: '401', detail: 'wrong key' } : { is: 'throttled', retryAfter: 3 as Seconds });
    const both = [await messaging.request(), await messaging.request()];
    for (const request of both) await expect.poll(() => messaging.rowOf(request)).toMatchObject({ state: 'pending', code: null });
    await messaging.afterSomeRounds();
    for (const request of both) expect(await reasonOf(messaging, request)).toMatch(/^carrier-account: /);
  });

  it('says what of itself holds it up, which outlasts the carrier’s pause', async () => {
    const messaging = await start();
    const { settings } = aBusiness();
    await messaging.knows(aBusiness({ revision: 2, settings: { ...settings, lines: [{ number: shop.number, registration: 'pending' }] } }));
    const held = await messaging.request();
    await expect.poll(() => messaging.rowOf(held), { timeout: 10_000 }).toMatchObject({ code: 'registration-pending' });
    messaging.carrier.script = () => ({ is: 'throttled', retryAfter: 7 as Seconds });
    await messaging.knows(aBusiness({ ...other, numbers: [other.number] }));
    const paused = await messaging.request(other);
    await expect.poll(() => messaging.rowOf(paused)).toMatchObject({ state: 'pending', attempt: 1 });
    expect([await reasonOf(messaging, paused), await reasonOf(messaging, held)]).toEqual([expect.stringMatching(/^carrier-throttled: /), expect.stringMatching(/^registration-pending: /)]);
  });
});
