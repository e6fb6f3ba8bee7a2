import type { E164 } from '@ringback/event-contracts';
import { ServiceLife } from '@ringback/service-kit';
import { describe, expect, it } from 'vitest';
import { start } from './running.js';
import type { Messaging } from './start-messaging.js';

const DAY = 86_400;
const [silent, talking, optedOut, lost] = ['+14155550161', '+14155550162', '+14155550163', '+14155550164'] as E164[] as [E164, E164, E164, E164];

const forget = ({ service }: Messaging) => service.app.get(ServiceLife, { strict: false }).forgetOld();
const texts = async ({ service }: Messaging) =>
  Object.fromEntries((await service.db.query<{ person: string; count: number }>('select person, count(*)::int as count from messages group by person')).rows.map(({ person, count }) => [person, count]));
const sendTo = async (messaging: Messaging, recipient: E164, becomes = 'accepted') => messaging.becomes(await messaging.request({ recipient }), becomes);

describe('old texts', () => {
  it('stay for ever, unless somebody wants it otherwise', async () => {
    const messaging = await start();
    await sendTo(messaging, silent);
    messaging.clock.forward(4_000 * DAY);
    await forget(messaging);
    expect(await texts(messaging)).toEqual({ [silent]: 1 });
  });

  it('go with MESSAGES_KEPT_DAYS, except in threads that go on, of people who opted out, and where their fate is unknown', async () => {
    const messaging = await start({ retention: { MESSAGES_KEPT_DAYS: 100 } });
    for (const person of [silent, talking, optedOut]) await sendTo(messaging, person);
    await messaging.write('STOP', { sender: optedOut });
    await messaging.service.settled();
    messaging.carrier.script = () => ({ is: 'unknown', detail: 'timeout' });
    await sendTo(messaging, lost, 'unknown');
    await messaging.service.db.query('update messages set look_up_at = $2 where person = $1', [lost, '2100-01-01']);
    messaging.carrier.script = () => ({ is: 'accepted' }) as never;
    messaging.clock.forward(99 * DAY);
    await messaging.write('One more thing', { sender: talking });
    await messaging.service.settled();
    const before = await texts(messaging);
    await forget(messaging);
    expect(await texts(messaging)).toEqual(before);

    messaging.clock.forward(2 * DAY);
    await forget(messaging);
    const { [silent]: gone, ...others } = before;
    expect(gone).toBe(1);
    expect(await texts(messaging)).toEqual(others);
  });

  it('leave the ledger of evidence as it was', async () => {
    const messaging = await start({ retention: { MESSAGES_KEPT_DAYS: 100 } });
    await sendTo(messaging, silent);
    const entries = async () => (await messaging.service.db.query('select from evidence_pending union all select from evidence_entries')).rowCount;
    await expect.poll(entries).toBeGreaterThan(0);
    const before = await entries();
    messaging.clock.forward(101 * DAY);
    await forget(messaging);
    expect(await texts(messaging)).toEqual({});
    expect(await entries()).toBe(before);
  });
});
