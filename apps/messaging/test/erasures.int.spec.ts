import { type CallId, ConsentChanged, type ConversationId, type E164, ErasureAsked, ErasureCarriedOut, type ErasureId, MessageFailed, MessageSkipped, TextReceived } from '@ringback/event-contracts';
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
    messaging.clock.forward(60);
    await messaging.becomes(await messaging.request({ recipient: ann }), 'skipped');
    expect((await messaging.service.published(MessageSkipped)).at(-1)).toMatchObject({ reason: 'opted-out' });
  });

  it('is not sent what waits for them', async () => {
    const messaging = await start();
    messaging.carrier.script = () => ({ is: 'not-sent', detail: 'connection refused' });
    const waiting = await messaging.request({ recipient: ann });
    await expect.poll(() => messaging.rowOf(waiting)).toMatchObject({ state: 'pending', failures: 1 });
    await forget(messaging, ann);
    await expect.poll(async () => {
      await goOn(messaging);
      return done(messaging);
    }).toEqual([[contactIdOf(shop.businessId, ann), 'messaging']]);
    expect([await people(messaging), messaging.carrier.requestsFor(waiting), await messaging.service.published(MessageSkipped)]).toMatchObject([[], [{}], []]);
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

describe('what comes late of a person who was forgotten', () => {
  const conversationId = randomUUID() as ConversationId;

  async function forgotten(): Promise<Messaging> {
    const messaging = await start();
    await sendTo(messaging, ann, { conversationId });
    await forget(messaging, ann);
    await expect.poll(() => done(messaging)).toHaveLength(1);
    return messaging;
  }
  /** Of all that can have a number in it but the ledger of evidence and the log of events, which were there before. */
  const kept = async ({ service }: Messaging) =>
    (await Promise.all(['messages', 'early_receipts', 'places', 'parked_events'].map(async (table) => (await service.db.query<object>(`select * from ${table}`)).rows))).flat();
  const events = async ({ service }: Messaging) => (await service.db.query<{ type: string }>(`select value::json ->> 'type' as type from event_log.events`)).rows.map(({ type }) => type);

  it('is not sent, nor told to the staff: what was asked for before, and what is asked for later in their conversation', async () => {
    const messaging = await forgotten();
    const before = await messaging.request({ recipient: ann });
    messaging.clock.forward(5);
    const staffText = await messaging.request({ recipient: staff, conversationId, audience: 'staff', text: 'Call +1 415 555 0161' });
    await sendTo(messaging, ben);
    expect([await people(messaging), messaging.carrier.requestsFor(before), messaging.carrier.requestsFor(staffText)]).toEqual([[ben], [], []]);
  });

  it('leaves callers their texts whom somebody of the staff looked after who is to be forgotten', async () => {
    const messaging = await start();
    await sendTo(messaging, staff, { conversationId, audience: 'staff', text: 'Call +1 415 555 0162' });
    await forget(messaging, staff);
    await expect.poll(() => done(messaging)).toHaveLength(1);
    messaging.clock.forward(5);
    await sendTo(messaging, ben, { conversationId });
    expect(await people(messaging)).toEqual([ben]);
  });

  it('is an order to stop all the same, of which nothing else is kept', async () => {
    const messaging = await forgotten();
    await messaging.write('Stop texting me', { sender: ann });
    await messaging.service.settled();
    const told = await events(messaging);
    expect([await people(messaging), told.filter((type) => type === TextReceived.type || type === ConsentChanged.type)]).toEqual([[], []]);
    messaging.clock.forward(60);
    await messaging.becomes(await messaging.request({ recipient: ann }), 'skipped');
    expect((await messaging.service.published(MessageSkipped)).at(-1)).toMatchObject({ reason: 'opted-out' });
  });

  it('is a receipt, which finds nothing and names nobody', async () => {
    const messaging = await start();
    const text = await messaging.request({ recipient: ann });
    await messaging.becomes(text, 'accepted');
    await forget(messaging, ann);
    await expect.poll(() => done(messaging)).toHaveLength(1);
    messaging.clock.forward(60);
    await messaging.report(text, 'undeliverable', { recipient: ann, errorCode: '1350' });
    await messaging.service.settled();
    expect(JSON.stringify(await kept(messaging))).not.toContain(ann.slice(1));
    expect(await events(messaging)).not.toContain(MessageFailed.type);
  });

  it('settles a text whose fate was not known, and is told to nobody', async () => {
    const messaging = await start();
    messaging.carrier.script = () => ({ is: 'unknown', detail: 'timeout' });
    const text = await messaging.request({ recipient: ann, purpose: 'opener', callId: randomUUID() as CallId });
    await messaging.becomes(text, 'unknown');
    await messaging.service.db.query('update messages set look_up_at = $1', ['2100-01-01']);
    await forget(messaging, ann);
    const told = (await events(messaging)).length;
    await messaging.report(text, 'undeliverable', { recipient: ann, errorCode: 'landline' });
    await messaging.service.settled();
    await goOn(messaging);
    expect([await people(messaging), (await done(messaging)).length]).toEqual([[], 1]);
    // The receipt itself, and that they are forgotten.
    expect((await events(messaging)).length).toBe(told + 2);
  });
});
