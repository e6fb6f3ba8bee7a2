import { MessageSkipped, plus, type Registration, StaffTaskRaised } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { countHeld } from '../src/store/lost-claims.js';
import { restart, start } from './running.js';
import { aBusiness, type Messaging, shop } from './start-messaging.js';

const HOUR = 3600;
let revision = 1;

async function is(messaging: Messaging, registration: Registration, number = shop.number): Promise<void> {
  const { settings } = aBusiness();
  await messaging.knows(aBusiness({ revision: (revision += 1), settings: { ...settings, lines: [{ number, registration }] } }));
}
const waits = (messaging: Messaging, request: Parameters<Messaging['rowOf']>[0], code: string) => expect.poll(() => messaging.rowOf(request), { timeout: 10_000 }).toMatchObject({ state: 'pending', code });
const held = ({ service: { db } }: Messaging) => countHeld({ query: async <Row>(sql: string, parameters: readonly unknown[] = []) => (await db.query(sql, [...parameters])).rows as Row[] });

describe('a number that is not registered with the carriers', () => {
  it.each([['pending', 'reply'], ['pending', 'reminder'], ['pending', 'nudge'], ['rejected', 'reply'], ['rejected', 'nudge']] as const)(
    'while it is %s holds each %s, also over a restart, and lets it go when that changes',
    async (registration, purpose) => {
      const messaging = await start();
      await is(messaging, registration);
      const request = await messaging.request({ purpose, notAfter: plus(messaging.clock.now(), 8 * HOUR) });
      await waits(messaging, request, `registration-${registration}`);
      expect(await held(messaging)).toEqual({ 'registration-pending': 0, 'registration-rejected': 0, [`registration-${registration}`]: 1 });
      await messaging.service.advance(60);
      const again = await restart(messaging);
      await again.afterSomeRounds();
      expect(messaging.carrier.requests).toEqual([]);
      await is(again, 'active');
      await again.service.advance(30);
      await again.becomes(request, 'accepted');
      expect(await held(again)).toMatchObject({ [`registration-${registration}`]: 0 });
    },
  );

  it('holds the answer to HELP, too, and says of what came too late why it did not go', async () => {
    const messaging = await start();
    await is(messaging, 'pending');
    await messaging.write('HELP');
    await messaging.service.settled();
    await expect.poll(() => held(messaging), { timeout: 10_000 }).toMatchObject({ 'registration-pending': 1 });
    await messaging.service.advance(8 * HOUR);
    await expect.poll(() => messaging.service.published(MessageSkipped), { timeout: 10_000 }).toMatchObject([{ reason: 'registration-pending' }]);
    expect(messaging.carrier.requests).toEqual([]);
  });

  it('leaves an opener that was asked for before to the staff when it comes too late', async () => {
    const messaging = await start();
    await is(messaging, 'rejected');
    const request = await messaging.request({ callId: '0198f1f0-0000-7000-8000-0000000000aa' as never });
    await waits(messaging, request, 'registration-rejected');
    await messaging.service.advance(HOUR);
    await messaging.becomes(request, 'skipped');
    expect(await messaging.service.published(StaffTaskRaised)).toMatchObject([{ reason: 'not-texted-in-time', callId: request.callId }]);
  });

  it('lets the staff be told, and other numbers of the business text', async () => {
    const messaging = await start();
    await is(messaging, 'pending');
    await messaging.becomes(await messaging.request({ audience: 'staff', purpose: 'notice' }), 'accepted');
    await is(messaging, 'pending', '+14155550101' as typeof shop.number);
    await messaging.becomes(await messaging.request(), 'accepted');
  });
});
