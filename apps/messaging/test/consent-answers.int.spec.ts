import { CarrierTextReceived, type CarrierId, type E164, type Language, MessageSent, MessageSkipped, plus, settingDefaults, TextReceived } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { restart, start } from './running.js';
import { aBusiness, type Messaging, person, shop } from './start-messaging.js';

const sent = ({ carrier }: Messaging): string[] => carrier.requests.map(({ text }) => text);
const CONFIRMED = /opted out/;

/** What was asked of the carrier once everything is at rest. */
async function answers(messaging: Messaging): Promise<string[]> {
  await messaging.service.settled();
  await messaging.afterSomeRounds();
  return sent(messaging);
}

async function knowsSettings(messaging: Messaging, over: object): Promise<void> {
  const { settings } = aBusiness();
  await messaging.knows(aBusiness({ revision: 2, settings: { ...settings, ...over } }));
}

describe('STOP', () => {
  it('is confirmed once, from the number that it was sent to, though the carrier sends it twice', async () => {
    const messaging = await start();
    const text = await messaging.write('STOP');
    await messaging.service.publish(CarrierTextReceived, text);
    expect(await answers(messaging)).toEqual([expect.stringMatching(/^Demo Plumbing: You are opted out/)]);
    expect(messaging.carrier.requests).toMatchObject([{ from: shop.number, to: person }]);
    expect(await messaging.service.published(MessageSent)).toMatchObject([{ purpose: 'notice', callId: null, recipient: person }]);
  });

  it('is confirmed once, though it is said in several texts', async () => {
    const messaging = await start();
    for (const words of ['STOP', 'unsubscribe', 'please stop texting me']) await messaging.write(words);
    await answers(messaging);
    await messaging.service.advance(3600);
    await messaging.write('STOP');
    expect(await answers(messaging)).toEqual([expect.stringMatching(CONFIRMED)]);
  });

  it('is confirmed once, though the process dies before', async () => {
    const messaging = await start();
    messaging.carrier.script = () => ({ is: 'not-sent', detail: 'connection refused' });
    await messaging.write('STOP');
    await expect.poll(() => messaging.carrier.requests.length).toBe(1);
    messaging.carrier.script = ({ messageId }) => ({ is: 'accepted', carrierMessageId: `carrier-${messageId}` as CarrierId });
    const again = await restart(messaging);
    await again.service.advance(2);
    await expect.poll(() => messaging.carrier.requests.length).toBe(2);
    await again.afterSomeRounds();
    expect(new Set(messaging.carrier.requests.map(({ messageId }) => messageId)).size).toBe(1);
  });

  it('is confirmed within five minutes of being written, or not at all', async () => {
    const messaging = await start();
    await messaging.write('STOP', { receivedAt: plus(messaging.clock.now(), -300) });
    expect(await answers(messaging)).toEqual([]);
    expect(await messaging.service.published(MessageSkipped)).toMatchObject([{ reason: 'expired', purpose: 'notice' }]);
  });

  it('after START is an order of its own, and confirmed again', async () => {
    const messaging = await start();
    for (const words of ['STOP', 'START', 'STOP']) {
      await messaging.write(words);
      await messaging.service.settled();
      await messaging.afterSomeRounds();
    }
    expect(sent(messaging)).toEqual([expect.stringMatching(CONFIRMED), expect.stringMatching(/again/), expect.stringMatching(CONFIRMED)]);
  });

  it('that was written last stands, though an order to resume from before it arrives after it', async () => {
    const messaging = await start();
    const ago = (seconds: number) => ({ receivedAt: plus(messaging.clock.now(), -seconds) });
    await messaging.write('STOP', ago(60));
    await messaging.write('STOP', ago(20));
    await messaging.service.settled();
    await messaging.write('START', ago(40));
    await answers(messaging);
    await messaging.becomes(await messaging.request(), 'skipped');
  });

  it('written after HELP is the last word: its confirmation goes out and the help does not', async () => {
    const messaging = await start();
    const ago = (seconds: number) => ({ receivedAt: plus(messaging.clock.now(), -seconds) });
    await messaging.write('STOP', ago(1));
    await messaging.write('HELP', ago(2));
    expect(await answers(messaging)).toEqual([expect.stringMatching(CONFIRMED)]);
    expect(await messaging.service.published(MessageSkipped)).toMatchObject([{ reason: 'opted-out', purpose: 'notice' }]);
  });
});

describe('HELP', () => {
  it.each<[Language, string, RegExp]>([
    ['en', 'HELP', /contact \+1 415 555 0100, https:\/\/demo\.example.*Msg & data rates may apply.*STOP/],
    ['es', 'ayuda', /Ayuda: \+1 415 555 0100, https:\/\/demo\.example.*tarifas.*STOP/],
    ['fr', 'aide', /aide : \+1 415 555 0100, https:\/\/demo\.example.*frais.*STOP/],
  ])('is answered in the language of the business (%s)', async (language, words, expected) => {
    const messaging = await start();
    await knowsSettings(messaging, { language, links: { website: 'https://demo.example' } });
    await messaging.write(words);
    expect(await answers(messaging)).toEqual([expect.stringMatching(expected)]);
  });

  it('of a phone of the staff is left to the conversation, which knows what the staff can write, unless it opted out', async () => {
    const messaging = await start();
    await knowsSettings(messaging, { alertPhones: [person] });
    for (const words of ['HELP', 'who is this?']) await messaging.write(words);
    expect(await answers(messaging)).toEqual([]);
    expect((await messaging.service.published(TextReceived)).map(({ consentIntent }) => consentIntent)).toEqual(['help', 'help']);
    await messaging.write('STOP');
    await messaging.service.settled();
    await messaging.write('HELP');
    expect(await answers(messaging)).toEqual([expect.stringMatching(CONFIRMED), expect.stringMatching(/Reply START/)]);
  });

  it('of a machine that answers each of our texts with HELP is answered three times a day', async () => {
    const messaging = await start();
    for (let turn = 0; turn < 6; turn += 1) {
      await messaging.write('help');
      await messaging.service.settled();
    }
    expect(await answers(messaging)).toHaveLength(3);
    await messaging.write('help', { sender: '+14155550143' as E164 });
    expect(await answers(messaging)).toHaveLength(4);
    await messaging.service.advance(86_401);
    await messaging.write('help');
    expect(await answers(messaging)).toHaveLength(5);
  });

  it('of somebody who has opted out is answered, once for each, and lets nothing else through', async () => {
    const messaging = await start();
    await messaging.write('STOP');
    await answers(messaging);
    await messaging.service.advance(60);
    const help = await messaging.write('HELP');
    await messaging.service.publish(CarrierTextReceived, help);
    expect(await answers(messaging)).toEqual([expect.stringMatching(CONFIRMED), expect.stringMatching(/contact \+1 415 555 0100.*opted out.*START/)]);
    await messaging.becomes(await messaging.request(), 'skipped');
    await messaging.write('who is this?');
    expect(await answers(messaging)).toHaveLength(3);
    expect(sent(messaging)[2]).toMatch(/contact \+1 415 555 0100/);
  });

  it('of somebody who has opted out is answered three times a day at most', async () => {
    const messaging = await start();
    for (const words of ['STOP', 'HELP', 'HELP', 'HELP', 'HELP']) {
      await messaging.write(words);
      await messaging.service.settled();
    }
    expect(await answers(messaging)).toHaveLength(4);
  });

  it('is answered by nobody who merely claims to: a text to somebody who opted out goes by no key of its own making', async () => {
    const messaging = await start();
    await messaging.write('STOP');
    await answers(messaging);
    const forged = await messaging.request({ decisionKey: 'consent:help:0198f1f0-0000-7000-8000-00000000000a' });
    await messaging.service.settled();
    expect(await messaging.stateOf(forged.messageId)).toBeUndefined();
    expect(await answers(messaging)).toHaveLength(1);
  });

  it('is answered in the thread of the person', async () => {
    const messaging = await start();
    const request = await messaging.request();
    await messaging.becomes(request, 'accepted');
    await messaging.write('HELP');
    await answers(messaging);
    const { rows } = await messaging.service.db.query(`select distinct conversation_id, contact_id is null as stranger from messages where direction = 'outbound'`);
    expect(rows).toEqual([{ conversation_id: request.conversationId, stranger: false }]);
  });
});

describe('START', () => {
  it('is confirmed once, though it comes twice', async () => {
    const messaging = await start();
    await messaging.write('STOP');
    await answers(messaging);
    await messaging.write('UNSTOP');
    await messaging.write('start');
    expect(await answers(messaging)).toEqual([expect.stringMatching(CONFIRMED), expect.stringMatching(/You get texts from us again/)]);
  });

  it('may be a plain "yes" of somebody who opted out, and of nobody else', async () => {
    const messaging = await start();
    await messaging.write('Yes');
    expect(await answers(messaging)).toEqual([]);
    await messaging.write('STOP');
    await messaging.write('Yes');
    expect(await answers(messaging)).toHaveLength(2);
    await messaging.becomes(await messaging.request(), 'accepted');
  });
});

describe('where the carrier answers itself', () => {
  it('its own words are not answered again, and the books are kept', async () => {
    const messaging = await start();
    await knowsSettings(messaging, { carrierAnswersOptOut: true });
    for (const words of ['HELP', ' stop ', 'UNSUBSCRIBE']) await messaging.write(words);
    expect(await answers(messaging)).toEqual([]);
    await messaging.becomes(await messaging.request(), 'skipped');
    await messaging.write('START');
    await messaging.service.settled();
    await messaging.becomes(await messaging.request(), 'accepted');
    expect(settingDefaults.carrierAnswersOptOut).toBe(false);
  });

  it.each(['please stop texting me', 'take me off your list', 'ALTO', 'stopp'])('%j, which it does not know for an order, is confirmed by us', async (words) => {
    const messaging = await start();
    await knowsSettings(messaging, { carrierAnswersOptOut: true });
    await messaging.write(words);
    expect(await answers(messaging)).toEqual([expect.stringMatching(CONFIRMED)]);
    await messaging.becomes(await messaging.request(), 'skipped');
  });

  it('who asks for help or for texts in other words than its own is answered by us', async () => {
    const messaging = await start();
    await knowsSettings(messaging, { carrierAnswersOptOut: true });
    for (const words of ['who is this?', 'please stop texting me', 'you can text me again']) {
      await messaging.write(words);
      await answers(messaging);
    }
    expect(sent(messaging)).toEqual([expect.stringMatching(/For help/), expect.stringMatching(CONFIRMED), expect.stringMatching(/You get texts from us again/)]);
  });
});
