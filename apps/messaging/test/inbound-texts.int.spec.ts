import { type BusinessId, CarrierTextReceived, derivedId, type E164, MessageSkipped, TextReceived } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { start } from './running.js';
import { accepts } from './scripted-carrier.js';
import { aBusiness, person, shop } from './start-messaging.js';

describe('a text from a person', () => {
  it('is recorded and told once, though the carrier sends it twice', async () => {
    const messaging = await start();
    const text = await messaging.write('Can you come at 5? \0', { media: ['https://example.com/leak.jpg', 'https://example.com/2.jpg'] });
    await messaging.service.publish(CarrierTextReceived, text);
    expect(await messaging.service.published(TextReceived)).toEqual([
      { ...text, messageId: derivedId('text', text.carrierMessageId), consentIntent: 'none' },
    ]);
    const { rows } = await messaging.service.db.query<{ media: string[] }>('select media from messages');
    expect(rows).toEqual([{ media: text.media }]);
  });

  it('that says STOP keeps every later text from being sent', async () => {
    const messaging = await start();
    await messaging.write(' Stop! ');
    await messaging.service.settled();
    const request = await messaging.request();
    await messaging.becomes(request, 'skipped');
    expect(await messaging.service.published(MessageSkipped)).toMatchObject([{ reason: 'opted-out' }]);
    expect(messaging.carrier.requestsFor(request)).toEqual([]);
    expect(await messaging.service.published(TextReceived)).toMatchObject([{ text: ' Stop! ', consentIntent: 'stop' }]);
  });

  it.each(['please take me off your list', 'ya no me manden mensajes', 'BASTA'])('that asks for no texts in other words does so too: %j', async (words) => {
    const messaging = await start();
    const { settings } = aBusiness();
    await messaging.knows(aBusiness({ revision: 2, settings: { ...settings, optOutWords: ['basta'] } }));
    await messaging.write(words);
    await messaging.service.settled();
    await messaging.becomes(await messaging.request(), 'skipped');
  });

  it.each(['Can you stop by at 5?', 'Please cancel my 3pm', 'Help, my basement floods', 'yes please'])('that speaks of the job does not: %j', async (words) => {
    const messaging = await start();
    await messaging.write(words);
    await messaging.service.settled();
    await messaging.becomes(await messaging.request(), 'accepted');
  });

  it('of the staff that tells of a caller who wants no texts leaves their own phone as it is', async () => {
    const messaging = await start();
    const { settings } = aBusiness();
    await messaging.knows(aBusiness({ revision: 2, settings: { ...settings, alertPhones: [person] } }));
    await messaging.write('3 he says stop texting him');
    await messaging.service.settled();
    expect(await messaging.service.published(TextReceived)).toMatchObject([{ consentIntent: 'none' }]);
    await messaging.becomes(await messaging.request({ purpose: 'notice', audience: 'staff' }), 'accepted');
  });

  it('that says STOP stops a text that is waiting to be sent', async () => {
    const messaging = await start();
    messaging.carrier.script = (text, nth) => (nth === 1 ? { is: 'not-sent', detail: 'connection refused' } : accepts(text, nth));
    const request = await messaging.request();
    await expect.poll(() => messaging.rowOf(request)).toMatchObject({ state: 'pending', failures: 1 });
    await messaging.write('STOP');
    await messaging.service.settled();
    await messaging.service.advance(2);
    await messaging.becomes(request, 'skipped');
    expect(messaging.carrier.requestsFor(request)).toHaveLength(1);
  });

  it('that says START takes it back', async () => {
    const messaging = await start();
    await messaging.write('STOP');
    await messaging.write('start');
    await messaging.service.settled();
    await messaging.becomes(await messaging.request(), 'accepted');
  });

  it('that says START does not take back a STOP that was written after it, though it comes later', async () => {
    const messaging = await start();
    const startedAt = messaging.clock.now();
    messaging.clock.forward(5);
    await messaging.write('STOP');
    await messaging.write('start', { receivedAt: startedAt });
    await messaging.service.settled();
    await messaging.becomes(await messaging.request(), 'skipped');
  });

  it('that says STOP speaks to that business only, and for that person only', async () => {
    const other = { businessId: '0198f1f0-0000-7000-8000-000000000002' as BusinessId, number: '+14155550199' as E164 };
    const messaging = await start();
    await messaging.knows(aBusiness({ businessId: other.businessId, numbers: [other.number] }));
    await messaging.write('STOP');
    await messaging.service.settled();
    await messaging.becomes(await messaging.request(other), 'accepted');
    await messaging.becomes(await messaging.request({ recipient: '+14155550143' as E164 }), 'accepted');
  });

  it('need not say STOP where the carrier already refuses for that reason', async () => {
    const messaging = await start();
    messaging.carrier.script = () => ({ is: 'rejected', reason: 'opted-out', code: '1240', detail: 'recipient sent STOP' });
    await messaging.becomes(await messaging.request(), 'rejected');
    const next = await messaging.request();
    await messaging.becomes(next, 'skipped');
    expect(messaging.carrier.requests).toHaveLength(1);
    const { rows } = await messaging.service.db.query('select business_id, person, source from opt_outs');
    expect(rows).toEqual([{ business_id: shop.businessId, person, source: 'carrier' }]);
  });
});
