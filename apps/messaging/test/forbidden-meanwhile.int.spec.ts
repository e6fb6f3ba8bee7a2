import { type BusinessId, type BusinessProfile, type E164, type ErasureId, ErasureAsked, MessageSkipped, plus } from '@ringback/event-contracts';
import { contactIdOf } from '@ringback/phone';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { start } from './running.js';
import { aBusiness, type Messaging, person, shop } from './start-messaging.js';

const HOUR = 3600;
const other = { businessId: '0198f1f0-0000-7000-8000-000000000002' as BusinessId, number: '+14155550177' as E164 };
let revision = 1;

/** With its own number held or not: what is held waits. */
function theShop(settings: Partial<BusinessProfile['settings']>, registration: 'pending' | 'active' = 'active'): BusinessProfile {
  return aBusiness({ revision: (revision += 1), settings: { ...aBusiness().settings, lines: [{ number: shop.number, registration }], ...settings } });
}

async function aWaitingText(messaging: Messaging, over: Parameters<Messaging['request']>[0] = {}) {
  await messaging.knows(theShop({}, 'pending'));
  const request = await messaging.request({ notAfter: plus(messaging.clock.now(), HOUR), ...over });
  await expect.poll(() => messaging.rowOf(request), { timeout: 10_000 }).toMatchObject({ state: 'pending', code: 'registration-pending' });
  return request;
}

async function becomes(messaging: Messaging, settings: Partial<BusinessProfile['settings']>) {
  await messaging.knows(theShop(settings));
  await messaging.service.advance(30);
}

/** A text of another business to the same person comes to nothing. */
async function teaches(messaging: Messaging, errorCode: string) {
  await messaging.knows(aBusiness({ ...other, numbers: [other.number], name: 'Demo Roofing' }));
  const text = await messaging.request(other);
  await messaging.becomes(text, 'accepted');
  await messaging.report(text, 'rejected', { errorCode });
  await messaging.becomes(text, 'failed');
}

const NEWS: readonly [string, string, (messaging: Messaging) => Promise<unknown>][] = [
  ['is listed in neverText', 'never-text', (messaging) => becomes(messaging, { neverText: [person] })],
  ['is of a country that is not texted any more', 'country-not-allowed', (messaging) => becomes(messaging, { allowedCountries: ['GB'] })],
  ['is one of the staff', 'own-number', (messaging) => becomes(messaging, { staffPhones: [person] })],
  ['is told of callers', 'own-number', (messaging) => becomes(messaging, { alertPhones: [person] })],
  [
    'is another business here', 'own-number', async (messaging) => {
      await messaging.knows(aBusiness({ ...other, numbers: [person] }));
      await becomes(messaging, {});
    },
  ],
  ...(['landline', 'no-number'] as const).map((fault): (typeof NEWS)[number] => [
    `is at a number of which another business’s text taught: ${fault}`, fault === 'landline' ? fault : 'number-refused', async (messaging) => {
      await teaches(messaging, fault);
      await becomes(messaging, {});
    },
  ]),
];

describe('of a first text that waits', () => {
  it.each(NEWS)('whoever %s meanwhile gets nothing, and it is told why', async (_, reason, happens) => {
    const messaging = await start();
    const request = await aWaitingText(messaging);
    await happens(messaging);
    await messaging.becomes(request, 'skipped');
    expect(await messaging.service.published(MessageSkipped)).toMatchObject([{ messageId: request.messageId, reason }]);
    expect(await messaging.rowOf(request)).toMatchObject({ code: reason, detail: expect.any(String) as string });
    expect(messaging.carrier.requestsFor(request)).toEqual([]);
  });

  it('whoever is none of these gets it, with all that a business can list', async () => {
    const messaging = await start();
    const request = await aWaitingText(messaging);
    const somebody = '+14155550143' as E164;
    await becomes(messaging, { neverText: [somebody], staffPhones: [somebody], alertPhones: [somebody], allowedCountries: ['US', 'GB'] });
    await messaging.becomes(request, 'accepted');
  });
});

describe('whoever is not to be texted any more', () => {
  it.each([['nudge', 'skipped'], ['reminder', 'skipped'], ['reply', 'accepted'], ['notice', 'accepted']] as const)('gets no text that nobody has written for: a waiting %s is %s', async (purpose, state) => {
    const messaging = await start();
    const request = await aWaitingText(messaging, { purpose });
    await becomes(messaging, { neverText: [person], allowedCountries: ['GB'] });
    await messaging.becomes(request, state);
  });

  it('gets what is for the staff', async () => {
    const messaging = await start();
    await messaging.knows(theShop({ staffPhones: [person] }));
    await messaging.becomes(await messaging.request({ purpose: 'notice', audience: 'staff' }), 'accepted');
  });
});

describe('a number of which a text taught that nobody can be texted there', () => {
  it('holds back no text that was asked for since: whoever asked knew of it', async () => {
    const messaging = await start();
    await teaches(messaging, 'landline');
    await messaging.service.advance(1);
    await messaging.becomes(await messaging.request(), 'accepted');
  });

  it('is forgotten with its person', async () => {
    const messaging = await start();
    await teaches(messaging, 'landline');
    const { businessId } = shop;
    await messaging.service.publish(ErasureAsked, { businessId, erasureId: randomUUID() as ErasureId, contactId: contactIdOf(businessId, person), person, askedAt: messaging.clock.now() });
    await expect.poll(async () => (await messaging.service.db.query('select from untextable_numbers')).rows.length).toBe(0);
  });
});
