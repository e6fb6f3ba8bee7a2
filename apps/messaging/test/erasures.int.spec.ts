import { type E164, ErasureAsked, ErasureCarriedOut, type ErasureId, MessageSkipped } from '@ringback/event-contracts';
import { contactIdOf } from '@ringback/phone';
import { Erasures } from '@ringback/service-kit';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { start } from './running.js';
import { type Messaging, shop } from './start-messaging.js';

const [ann, ben, staff] = ['+14155550161', '+14155550162', '+14155550190'] as [E164, E164, E164];

async function forget({ service, clock }: Messaging, person: E164): Promise<void> {
  await service.publish(ErasureAsked, { businessId: shop.businessId, erasureId: randomUUID() as ErasureId, contactId: contactIdOf(shop.businessId, person), person, askedAt: clock.now() });
  await service.settled();
}
const goOn = async ({ service, clock }: Messaging) => {
  clock.forward(31);
  await service.app.get(Erasures, { strict: false }).eraseAll();
};
const done = async ({ service }: Messaging) => (await service.published(ErasureCarriedOut)).map(({ contactId, service: by }) => [contactId, by]);
const people = async ({ service }: Messaging) => (await service.db.query<{ person: string }>('select person from messages order by created_at, id')).rows.map(({ person }) => person);
const sendTo = async (messaging: Messaging, recipient: E164, over: object = {}) => messaging.becomes(await messaging.request({ recipient, ...over }), 'accepted');

describe('a person who is to be forgotten', () => {
  it('leaves no text, from them, to them or about them, and nobody else’s go', async () => {
    const messaging = await start();
    const conversationId = randomUUID();
    await sendTo(messaging, ann, { conversationId });
    await messaging.write('My sink is leaking', { sender: ann });
    await sendTo(messaging, staff, { conversationId, audience: 'staff', text: 'Somebody waits' });
    await sendTo(messaging, staff, { audience: 'staff', text: 'Call +1 415 555 0161' });
    await sendTo(messaging, staff, { audience: 'staff', text: 'Call +1 415 555 0162' });
    await sendTo(messaging, ben);
    await messaging.service.settled();
    await forget(messaging, ann);
    await expect.poll(() => done(messaging)).toEqual([[contactIdOf(shop.businessId, ann), 'messaging']]);
    expect((await people(messaging)).toSorted()).toEqual([ben, staff]);
  });

  it('who opted out is not texted again, and what was sent is still in evidence', async () => {
    const messaging = await start();
    await sendTo(messaging, ann);
    await messaging.write('STOP', { sender: ann });
    await messaging.service.settled();
    const entries = async () => (await messaging.service.db.query('select from evidence_pending union all select from evidence_entries')).rowCount ?? 0;
    const before = await entries();
    await expect.poll(async () => {
      await goOn(messaging);
      return messaging.service.db.query("select from messages where state = 'pending'").then(({ rowCount }) => rowCount);
    }).toBe(0);
    await forget(messaging, ann);
    await expect.poll(() => done(messaging)).toHaveLength(1);
    expect(await entries()).toBeGreaterThanOrEqual(before);
    await messaging.becomes(await messaging.request({ recipient: ann }), 'skipped');
    expect((await messaging.service.published(MessageSkipped)).at(-1)).toMatchObject({ reason: 'opted-out' });
  });

  it('is not sent what waits for them', async () => {
    const messaging = await start();
    messaging.carrier.script = () => ({ is: 'not-sent', detail: 'connection refused' });
    const waiting = await messaging.request({ recipient: ann });
    await expect.poll(() => messaging.rowOf(waiting)).toMatchObject({ state: 'pending', failures: 1 });
    await forget(messaging, ann);
    await expect.poll(() => messaging.service.published(MessageSkipped)).toMatchObject([{ messageId: waiting.messageId, reason: 'superseded' }]);
    await goOn(messaging);
    expect([await done(messaging), await people(messaging), messaging.carrier.requestsFor(waiting)]).toMatchObject([[[contactIdOf(shop.businessId, ann), 'messaging']], [], [{}]]);
  });

  it('is forgotten when the fate of all texts is known', async () => {
    const messaging = await start();
    messaging.carrier.script = () => ({ is: 'unknown', detail: 'timeout' });
    await messaging.becomes(await messaging.request({ recipient: ann }), 'unknown');
    await messaging.service.db.query('update messages set look_up_at = $1', ['2100-01-01']);
    await forget(messaging, ann);
    expect([await done(messaging), await people(messaging)]).toEqual([[], [ann]]);
    await messaging.service.db.query('update messages set look_up_at = null');
    await goOn(messaging);
    expect([(await done(messaging)).length, await people(messaging)]).toEqual([1, []]);
  });

  it('may become a new acquaintance: what came after the wish stays', async () => {
    const messaging = await start();
    await sendTo(messaging, ann);
    const askedAt = messaging.clock.now();
    messaging.clock.forward(60);
    await messaging.write('Hello again', { sender: ann });
    await messaging.service.settled();
    await messaging.service.publish(ErasureAsked, { businessId: shop.businessId, erasureId: randomUUID() as ErasureId, contactId: contactIdOf(shop.businessId, ann), person: ann, askedAt });
    await expect.poll(() => done(messaging)).toHaveLength(1);
    expect(await people(messaging)).toEqual([ann]);
  });
});
