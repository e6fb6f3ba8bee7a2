import { MessageRequested } from '@ringback/event-contracts';
import { startPostgres } from '@ringback/test-kit';
import { describe, expect, it } from 'vitest';
import { Claims } from '../src/sending/claims.js';
import { restart, start, startBeside, stop } from './running.js';
import { accepts, carrierIdOf, heldBack, never } from './scripted-carrier.js';
import { aBusiness, aRequest } from './start-messaging.js';

describe('a process that dies', () => {
  it('with a request under way leaves a text that is unconfirmed and never sent again', async () => {
    const messaging = await start();
    messaging.carrier.script = never;
    const request = await messaging.request();
    await expect.poll(() => messaging.carrier.requests.length).toBe(1);
    messaging.carrier.script = accepts;
    const again = await restart(messaging);
    await again.afterSomeRounds();
    expect(await again.stateOf(request.messageId)).toBe('sending');
    await again.service.advance(20);
    await again.becomes(request, 'unknown');
    await again.afterSomeRounds();
    expect(await again.told(request)).toEqual(['message.unconfirmed']);
    expect(messaging.carrier.requests).toHaveLength(1);
  });

  it('leaves texts that were waiting, and they go out', async () => {
    const messaging = await start({ sending: { concurrentRequests: 1 } });
    messaging.carrier.script = never;
    await messaging.request();
    await expect.poll(() => messaging.carrier.requests.length).toBe(1);
    const waiting = await messaging.request();
    await messaging.service.settled();
    messaging.carrier.script = accepts;
    const again = await restart(messaging);
    await again.becomes(waiting, 'accepted');
  });

  it('waits for requests under way when it ends in good order', async () => {
    const messaging = await start({ sending: { drainMs: 5_000 } });
    const held = heldBack();
    messaging.carrier.script = held.script;
    const request = await messaging.request();
    await expect.poll(() => messaging.carrier.requests.length).toBe(1);
    const restarted = restart(messaging);
    held.answer({ is: 'accepted', carrierMessageId: carrierIdOf(request) });
    const again = await restarted;
    expect(await again.stateOf(request.messageId)).toBe('accepted');
    expect(await again.told(request)).toEqual(['message.sent']);
  });
});

describe('a request that takes longer than its lease', () => {
  it('is unconfirmed until its answer comes, and is not made again', async () => {
    const messaging = await start();
    const held = heldBack();
    messaging.carrier.script = held.script;
    const request = await messaging.request();
    await expect.poll(() => messaging.carrier.requests.length).toBe(1);
    await messaging.service.advance(20);
    await messaging.becomes(request, 'unknown');
    held.answer({ is: 'accepted', carrierMessageId: carrierIdOf(request) });
    await messaging.becomes(request, 'accepted');
    expect(await messaging.told(request)).toEqual(['message.sent', 'message.unconfirmed']);
    expect(messaging.carrier.requests).toHaveLength(1);
  });
});

describe('two replicas', () => {
  it('make one request for each text', async () => {
    const one = await start();
    const other = await startBeside(one);
    const requests = Array.from({ length: 60 }, () => aRequest(one.clock));
    await Promise.all(requests.map((request, index) => (index % 2 ? one : other).service.publish(MessageRequested, request)));
    const accepted = async () => (await one.service.db.query(`select 1 from messages where state = 'accepted'`)).rowCount;
    await expect.poll(accepted, { timeout: 10_000 }).toBe(60);
    expect(one.carrier.requests).toHaveLength(60);
    expect(new Set(one.carrier.requests.map(({ messageId }) => messageId)).size).toBe(60);
  });

  it('share the rates, though they claim at the same moment', async () => {
    const sending = { rates: { perNumber: 0, perAccount: 3 }, concurrentRequests: 1 };
    const one = await start({ sending });
    one.carrier.script = never;
    const other = await startBeside(one, { sending });
    await Promise.all(Array.from({ length: 40 }, () => one.request()));
    // From here on the senders have no hands free.
    await expect.poll(() => one.carrier.requests.length).toBe(2);
    await one.service.advance(10);
    const claims = [one, other].map(({ service }) => service.app.get(Claims, { strict: false }));
    const claimed = await Promise.all([...claims, ...claims, ...claims].map((replica) => replica.take(5)));
    expect(claimed.flatMap((round) => round.claims)).toHaveLength(3);
  });
});

describe('a database that dies', () => {
  it('while an outcome is to be stored delays it, and causes no second request', async () => {
    const postgres = await startPostgres();
    try {
      const messaging = await start({ databaseUrl: postgres.url });
      await messaging.knows(aBusiness());
      const held = heldBack();
      messaging.carrier.script = held.script;
      const request = await messaging.request();
      await expect.poll(() => messaging.carrier.requests.length).toBe(1);
      await postgres.kill9();
      held.answer({ is: 'accepted', carrierMessageId: carrierIdOf(request) });
      await postgres.restart();
      await expect.poll(() => messaging.stateOf(request.messageId), { timeout: 15_000 }).toBe('accepted');
      await messaging.afterSomeRounds();
      expect(messaging.carrier.requests).toHaveLength(1);
      expect(await messaging.told(request)).toEqual(['message.sent']);
      await stop(messaging);
    } finally {
      await postgres.stop();
    }
  }, 90_000);
});
