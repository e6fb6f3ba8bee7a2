import {
  AppointmentBooked, BookingSettings, BusinessUpdated, ContactClassified, type ContactClass, ConsentChanged, type E164, ErasureAsked, ErasureCarriedOut, type ErasureId, Flow, type LineType, LineTypeLearned, MessageRequested,
  MessageSent, MessagesWithdrawn, NumberRefused, OpenerWithheld, plus, type ResponseRule, secondsBetween, TextWithheld, type WithheldReason,
} from '@ringback/event-contracts';
import { contactIdOf } from '@ringback/phone';
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { BookingsController } from '../src/grpc/bookings.controller.js';
import { aShopForEachTest, front, sentAt, Shop } from './shop.js';

const MINUTE = 60;
const DAY = 86_400;
const flow = Flow.parse({
  questions: [{ id: 'service', kind: 'service', ask: 'What?', options: [{ id: 'cut', label: 'Haircut' }] }, { id: 'when', kind: 'when', ask: 'When?', book: true }, { id: 'name', kind: 'name', ask: 'Your name?' }],
  endings: { qualified: 'Thanks!', notQualified: 'Sorry.', human: 'Somebody will call.' },
});
const booking = BookingSettings.parse({ services: [{ id: 'cut', name: 'Haircut', durationMinutes: 60 }], everyMinutes: 60, horizonDays: 3, noticeMinutes: 120, holdMinutes: 10, remindMinutesBefore: 60 });
const hours = (['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const).map((day) => ({ day, opens: '00:00', closes: '23:59' }));

const { service, shop } = await aShopForEachTest();
/** Another one in each test: what is learnt of a number holds for all businesses. */
let caller: E164;
let callers = 0;

beforeEach(async () => {
  callers += 1;
  caller = `+1415555${String(3000 + callers)}` as E164;
  await opens();
});

const opens = (settings: Parameters<Shop['opens']>[0] = {}) => shop.opens({ booking, hours, ...settings }, { flow: { version: 1, flow } });

async function passes(seconds: number): Promise<void> {
  await service.advance(seconds);
  await service.settled();
}

async function texted(): Promise<void> {
  await shop.misses({ caller });
  await service.settled();
  const opener = (await shop.published(MessageRequested)).at(-1);
  await service.publish(MessageSent, sentAt(opener!, service.clock.now()));
  await service.settled();
}

async function books(): Promise<void> {
  for (const text of ['haircut', '1', 'Ann']) {
    await shop.receives(text, { sender: caller });
    await service.settled();
    await passes(3);
  }
}

/** Until a minute after a reminder of the appointment is due. */
async function comesNear(): Promise<void> {
  const [booked] = await shop.published(AppointmentBooked);
  await passes(secondsBetween(service.clock.now(), booked!.startsAt) - 59 * MINUTE);
}

const ofPurpose = async (wanted: string) => (await shop.published(MessageRequested)).filter(({ purpose }) => purpose === wanted);
const about = () => ({ businessId: shop.id, person: caller });
const classifiedAs = (contactClass: ContactClass) => service.publish(ContactClassified, { ...about(), contactClass, classifiedAt: service.clock.now() });
const lineIs = (lineType: LineType, businessId = shop.id) => service.publish(LineTypeLearned, { businessId, phone: caller, lineType, learnedAt: service.clock.now() });
const isRefused = (businessId = shop.id) => service.publish(NumberRefused, { businessId, phone: caller, refusedAt: service.clock.now() });

/** What can come to be so after the first text. */
const NEWS: readonly [string, () => Promise<unknown>, WithheldReason][] = [
  ['never to be texted', () => opens({ neverText: [caller] }), 'never-text'],
  ['of a country that is not texted', () => opens({ allowedCountries: ['GB'] }), 'country-not-allowed'],
  ['one of the staff', () => opens({ staffPhones: [caller] }), 'own-number'],
  ['another business', async () => new Shop(() => service).opens({}, { numbers: [caller] }), 'own-number'],
  ['a personal contact', () => classifiedAs('personal'), 'personal-contact'],
  ['at a landline', () => lineIs('landline'), 'landline'],
  ['at a landline, as a text of another business taught', async () => lineIs('landline', new Shop(() => service).id), 'landline'],
  ['at a landline, as the look-up of another call said', async () => new Shop(() => service).misses({ caller, lineType: 'landline' }), 'landline'],
  ['at a number where nobody can be texted', () => isRefused(), 'number-refused'],
  ['at a number where nobody can be texted, as a text of another business taught', async () => isRefused(new Shop(() => service).id), 'number-refused'],
  ['opted out', () => service.publish(ConsentChanged, { ...about(), number: front, optedOut: true, source: 'text', changedAt: service.clock.now() }), 'opted-out'],
];

describe('a caller who turns out to be', () => {
  it.each(NEWS)('%s is not followed up, and it is told why', async (_name, becomesSo, reason) => {
    await texted();
    await becomesSo();
    await service.settled();
    await passes(61 * MINUTE);
    expect(await ofPurpose('nudge')).toEqual([]);
    const [opener] = await ofPurpose('opener');
    expect(await shop.published(TextWithheld)).toMatchObject([
      { caller, reason, callId: opener?.callId, decisionKey: `follow-up:${String(opener?.messageId)}:0`, ruleSetVersion: 'follow-up-1', inputs: { because: 'not-replied', index: 0, openerId: opener?.messageId } },
    ]);
  });

  it.each([...NEWS.slice(0, 1), ...NEWS.slice(4, 6)])('%s is not reminded of an appointment, and it is told why', async (_name, becomesSo, reason) => {
    await books();
    await becomesSo();
    await service.settled();
    await comesNear();
    expect(await ofPurpose('reminder')).toEqual([]);
    expect(await shop.published(TextWithheld)).toMatchObject([{ caller, reason, callId: null, inputs: { because: 'appointment-near' } }]);
  });

  it.each([...NEWS.slice(0, 1), ...NEWS.slice(4, 6), ...NEWS.slice(-1)])('%s is not told that their appointment was called off, and it is told why', async (_name, becomesSo, reason) => {
    await books();
    const [booked] = await shop.published(AppointmentBooked);
    await becomesSo();
    await service.settled();
    expect(await service.app.get(BookingsController, { strict: false }).cancelBooking({ businessId: shop.id, bookingId: String(booked?.bookingId) })).toEqual({ found: true, cancelled: true });
    await service.settled();
    expect(await ofPurpose('notice')).toEqual([]);
    expect(await shop.published(TextWithheld)).toMatchObject([
      { caller, reason, decisionKey: `cancelled:${String(booked?.bookingId)}`, ruleSetVersion: 'cancellation-2', inputs: { because: 'appointment-cancelled', bookingId: booked?.bookingId, by: 'staff' } },
    ]);
  });

  it.each(NEWS)('%s gets no first text that was held until then', async (_name, becomesSo) => {
    await opens({ lines: [{ number: front, registration: 'pending' }] });
    await shop.misses({ caller });
    await service.settled();
    await becomesSo();
    await service.settled();
    const settings = shop.profile({ ...(await settingsNow()), lines: [{ number: front, registration: 'active' }] });
    await service.publish(BusinessUpdated, settings);
    await service.settled();
    await passes(1);
    expect([await ofPurpose('opener'), (await shop.published(OpenerWithheld)).length]).toEqual([[], 1]);
  });

  it('a personal contact gets nothing that waits for the morning by itself', async () => {
    await texted();
    await classifiedAs('personal');
    await service.settled();
    expect(await shop.published(MessagesWithdrawn)).toMatchObject([{ recipient: caller, decisionPrefixes: ['opener:', 'follow-up:', 'reminder:'] }]);
  });
});

describe('a first text that waits, when the business changes what calls bring', () => {
  const taken = () => shop.published(MessagesWithdrawn);

  async function waits(): Promise<string> {
    await shop.misses({ caller, outcome: 'busy', schedule: 'closed' });
    await service.settled();
    return String((await ofPurpose('opener'))[0]?.callId);
  }

  it.each<[string, ResponseRule[]]>([
    ['no call brings any more', [{ send: 'nothing' }]],
    ['such a call does not bring any more, by its outcome', [{ outcome: 'busy', send: 'nothing' }]],
    ['such a call does not bring any more, by its number and hour', [{ number: front, schedule: 'closed', send: 'nothing' }]],
  ])('is taken back where it is one that %s', async (_name, responses) => {
    const callId = await waits();
    await opens({ responses });
    expect(await taken()).toMatchObject([{ recipient: caller, decisionPrefixes: [`opener:${callId}`], because: 'response-off' }]);
  });

  it.each<[string, ResponseRule[]]>([
    ['for other calls', [{ outcome: 'declined', send: 'nothing' }, { schedule: 'open', send: 'nothing' }]],
    ['for all but such calls', [{ send: 'nothing' }, { outcome: 'busy', send: 'text' }]],
  ])('is left where the change is %s', async (_name, responses) => {
    await waits();
    await opens({ responses });
    expect(await taken()).toEqual([]);
  });

  it('is not asked about again when something else changes, or when it was sent', async () => {
    await opens({ responses: [{ outcome: 'declined', send: 'nothing' }] });
    await waits();
    const [opener] = await ofPurpose('opener');
    await service.publish(MessageSent, sentAt(opener!, service.clock.now()));
    await service.settled();
    await opens({ responses: [{ send: 'nothing' }] });
    await opens({ responses: [{ send: 'nothing' }], graceSeconds: 9 });
    expect(await taken()).toEqual([]);
  });
});

async function inTurn(first: () => Promise<unknown>, second: () => Promise<unknown>): Promise<void> {
  await first();
  await service.settled();
  await second();
}

describe('a caller who does not stay so', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['who is a personal contact no more', () => inTurn(() => classifiedAs('personal'), () => classifiedAs('customer'))],
    ['whose line is no landline after all', () => inTurn(() => lineIs('landline'), () => lineIs('mobile'))],
    ['who is a vendor', () => classifiedAs('vendor')],
    ['who is personal to another business', async () => service.publish(ContactClassified, { ...about(), businessId: new Shop(() => service).id, contactClass: 'personal', classifiedAt: service.clock.now() })],
  ])('%s is followed up', async (_name, changes) => {
    await texted();
    await changes();
    await service.settled();
    await passes(61 * MINUTE);
    expect(await ofPurpose('nudge')).toHaveLength(1);
  });

  it.each([['refused', () => isRefused()], ['taken for a landline', () => lineIs('landline')]])('whose number was %s and who writes from it is reminded', async (_name, learns) => {
    await learns();
    await service.settled();
    await books();
    await comesNear();
    expect(await ofPurpose('reminder')).toHaveLength(1);
  });

  it('whose number was refused long ago is followed up, as somebody else may have it', async () => {
    await service.publish(NumberRefused, { businessId: shop.id, phone: caller, refusedAt: plus(service.clock.now(), -46 * DAY) });
    await texted();
    await passes(61 * MINUTE);
    expect(await ofPurpose('nudge')).toHaveLength(1);
  });
});

it('what was learnt of somebody is forgotten with them', async () => {
  await classifiedAs('personal');
  await isRefused();
  await service.settled();
  await service.publish(ErasureAsked, { ...about(), erasureId: randomUUID() as ErasureId, contactId: contactIdOf(shop.id, caller), askedAt: service.clock.now() });
  await expect.poll(async () => (await shop.published(ErasureCarriedOut)).length).toBe(1);
  const kept = await service.db.query('select phone from personal_contacts where phone = $1 union all select phone from untextable_numbers where phone = $1', [caller]);
  expect(kept.rows).toEqual([]);
});

const settingsNow = async (): Promise<object> => {
  const { rows } = await service.db.query<{ settings: object }>("select profile -> 'settings' as settings from businesses where business_id = $1", [shop.id]);
  return rows[0]?.settings ?? {};
};
