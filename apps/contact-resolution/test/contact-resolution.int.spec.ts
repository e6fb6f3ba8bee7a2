import { type BusinessId, CallMissed, ContactClassified, ContactPlaced, ContactResolved, ContactUnresolvable, ConsentChanged, type DataOf, type E164, type EventContract, type EventId, LineTypeLearned, plus, TextReceived } from '@ringback/event-contracts';
import { startService, type TestService } from '@ringback/test-kit';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ContactsController } from '../src/grpc/contacts.controller.js';
import { ContactResolutionModule } from '../src/index.js';

type Missed = DataOf<typeof CallMissed>;

const anyone = '+14155550100' as E164;
let service: TestService;
let businessId: BusinessId;

const start = (databaseUrl?: string): Promise<TestService> =>
  startService({ name: 'contact-resolution', module: (ports) => ContactResolutionModule.with({ ...ports, lookup: null }), ...(databaseUrl && { databaseUrl }) });

beforeAll(async () => {
  service = await start();
});
afterAll(() => service.stop());
beforeEach(() => {
  businessId = randomUUID() as BusinessId;
});

/** What was published of this test's business. */
async function published<C extends EventContract>(contract: C): Promise<DataOf<C>[]> {
  const all = await service.published(contract);
  return all.filter((data) => (data as { businessId: BusinessId }).businessId === businessId);
}

const aMissedCall = (over: Partial<Missed> = {}): Missed => ({
  businessId,
  callId: randomUUID() as Missed['callId'],
  number: '+14155550199' as E164,
  caller: anyone,
  outcome: 'no-answer',
  schedule: 'open',
  endedAt: service.clock.now(),
  waitedSeconds: 20,
  reconciled: false,
  ...over,
});

const aText = (over: Partial<DataOf<typeof TextReceived>> = {}): DataOf<typeof TextReceived> => ({
  businessId,
  messageId: randomUUID() as never,
  number: '+14155550199' as E164,
  sender: anyone,
  text: 'are you open?',
  media: [],
  carrierMessageId: randomUUID() as never,
  receivedAt: service.clock.now(),
  consentIntent: 'none',
  ...over,
});

const missed = (call: Missed): Promise<EventId> => service.publish(CallMissed, call);
const list = (over: object = {}) =>
  service.app
    .get(ContactsController, { strict: false })
    .listContacts({ businessId, pageSize: 0, pageToken: '', phone: '', ...over });

describe('a missed call without a usable number', () => {
  it.each([
    [null, 'withheld', undefined],
    [null, 'withheld', 'not-passed-on'],
    [null, 'not-a-phone-number', 'too-short'],
    ['+266696687', 'withheld', 'withheld'],
    ['+10000000000', 'withheld', 'not-passed-on'],
    ['+1415555010', 'not-a-phone-number', 'not-a-number'],
  ] as const)('from %s is unresolvable: %s, %s', async (caller, reason, noCaller) => {
    const call = aMissedCall({ caller: caller as E164 | null, ...(caller === null && noCaller && { noCaller }) });
    await missed(call);
    await missed(call);
    expect(await published(ContactUnresolvable)).toEqual([
      { businessId, callId: call.callId, number: call.number, outcome: call.outcome, endedAt: call.endedAt, reason, ...(noCaller && { noCaller }) },
    ]);
    expect(await published(ContactResolved)).toEqual([]);
    expect((await list()).contacts).toEqual([]);
  });
});

describe('a missed call', () => {
  it('of a stranger makes a contact', async () => {
    const call = aMissedCall();
    await missed(call);
    const [resolved] = await published(ContactResolved);
    expect(resolved).toMatchObject({ callId: call.callId, caller: anyone, name: null, returning: false, lineType: 'unknown', endedAt: call.endedAt });
    expect((await list()).contacts).toEqual([
      { id: resolved?.contactId, phone: anyone, lineType: 'unknown', contactClass: 'new-lead', calls: 1, firstSeenAt: call.endedAt, lastSeenAt: call.endedAt },
    ]);
  });

  it('is resolved once, though its event comes twice', async () => {
    const id = randomUUID() as EventId;
    const call = aMissedCall();
    await service.publish(CallMissed, call, id);
    await service.publish(CallMissed, call, id);
    expect(await published(ContactResolved)).toHaveLength(1);
  });

  it('is resolved once, though two events announce it', async () => {
    const call = aMissedCall();
    await missed(call);
    await missed(call);
    expect(await published(ContactResolved)).toHaveLength(1);
    expect((await list()).contacts).toMatchObject([{ calls: 1 }]);
  });

  it('of someone who called before is of the same contact, and returning, also after a restart', async () => {
    const first = aMissedCall();
    await missed(first);
    await service.settled();
    const databaseUrl = (service.db.options as { connectionString: string }).connectionString;
    await service.stop();
    service = await start(databaseUrl);
    const second = aMissedCall({ endedAt: plus(first.endedAt, 60) });
    await missed(second);
    const resolved = await published(ContactResolved);
    expect(resolved.map(({ returning }) => returning)).toEqual([false, true]);
    expect(resolved[1]?.contactId).toBe(resolved[0]?.contactId);
    expect((await list()).contacts).toMatchObject([{ calls: 2, firstSeenAt: first.endedAt, lastSeenAt: second.endedAt }]);
  });

  it('keeps the earliest and the latest sight, whatever order calls are told of', async () => {
    const late = aMissedCall();
    const early = aMissedCall({ endedAt: plus(late.endedAt, -600) });
    await missed(late);
    await missed(early);
    await service.settled();
    expect((await list()).contacts).toMatchObject([{ firstSeenAt: early.endedAt, lastSeenAt: late.endedAt }]);
  });

  it('of someone who has written before is returning', async () => {
    await service.publish(TextReceived, aText());
    await service.settled();
    await missed(aMissedCall());
    expect(await published(ContactResolved)).toMatchObject([{ returning: true }]);
    expect((await list()).contacts).toMatchObject([{ calls: 1 }]);
  });

  it('of one number to two businesses is of two contacts', async () => {
    await missed(aMissedCall());
    const [first] = await published(ContactResolved);
    businessId = randomUUID() as BusinessId;
    await missed(aMissedCall());
    const [second] = await published(ContactResolved);
    expect(second).toMatchObject({ returning: false });
    expect(second?.contactId).not.toBe(first?.contactId);
  });

  it('is counted once each, when many callers call at the same moment', async () => {
    const callers = Array.from({ length: 40 }, (_, index) => `+141555502${String(index).padStart(2, '0')}` as E164);
    const calls = [...callers, ...callers, ...callers].map((caller) => aMissedCall({ caller }));
    await Promise.all(callers.map(async (caller) => {
      for (const call of calls.filter((one) => one.caller === caller)) await missed(call);
    }));
    const resolved = await published(ContactResolved);
    expect(resolved.map(({ callId }) => callId).sort()).toEqual(calls.map(({ callId }) => callId).sort());
    expect(resolved.filter(({ returning }) => !returning)).toHaveLength(40);
    const { contacts } = await list({ pageSize: 200 });
    expect(contacts?.map(({ calls: count }) => count)).toEqual(Array(40).fill(3));
  });

  it('says whether the business was open when it came', async () => {
    await missed(aMissedCall({ schedule: 'closed' }));
    expect(await published(ContactResolved)).toMatchObject([{ schedule: 'closed' }]);
  });

  it('resolves to the line type, the name and the class that the contact has', async () => {
    await missed(aMissedCall());
    await service.settled();
    await service.db.query("update contacts set line_type = 'landline', name = 'Ann', contact_class = 'vendor' where business_id = $1", [businessId]);
    await missed(aMissedCall());
    expect((await published(ContactResolved))[1]).toMatchObject({ lineType: 'landline', name: 'Ann', contactClass: 'vendor' });
  });
});

describe('what people say of somebody', () => {
  const describeAs = (over: object) => service.app.get(ContactsController, { strict: false }).describeContact({ businessId, phone: anyone, ...over });

  it('is known at their next call, also when they never called before', async () => {
    expect(await describeAs({ name: 'Mum', contactClass: 'personal' })).toMatchObject({ phone: anyone, name: 'Mum', contactClass: 'personal', calls: 0 });
    await missed(aMissedCall());
    expect(await published(ContactResolved)).toMatchObject([{ name: 'Mum', contactClass: 'personal' }]);
    expect((await list()).contacts).toMatchObject([{ calls: 1, contactClass: 'personal' }]);
  });

  it('changes what it names, and nothing else', async () => {
    await missed(aMissedCall());
    await service.settled();
    await describeAs({ name: 'Ann' });
    expect(await describeAs({ contactClass: 'vendor' })).toMatchObject({ name: 'Ann', contactClass: 'vendor', calls: 1 });
    expect(await describeAs({ name: '' })).not.toHaveProperty('name');
  });

  it('is what they are to the business, which others are told', async () => {
    await describeAs({ contactClass: 'personal' });
    await describeAs({ name: 'Ann' });
    expect(await published(ContactClassified)).toEqual([{ businessId, person: anyone, contactClass: 'personal', classifiedAt: service.clock.now() }]);
  });

  it('is where they are, which others are told when it changes', async () => {
    expect(await describeAs({ region: 'US-ID' })).toMatchObject({ region: 'US-ID' });
    expect(await describeAs({ name: 'Ann' })).toMatchObject({ region: 'US-ID' });
    expect(await describeAs({ region: '' })).not.toHaveProperty('region');
    expect(await published(ContactPlaced)).toEqual([
      { businessId, person: anyone, place: { region: 'US-ID', timeZones: ['America/Boise', 'America/Los_Angeles'] }, placedAt: service.clock.now() },
      { businessId, person: anyone, place: null, placedAt: service.clock.now() },
    ]);
  });

  it.each([[{ region: 'US' }, /region/], [{ region: 'XX-YY' }, /region/], [{ contactClass: 'friend' }, /contact_class/], [{ phone: '0155' }, /phone/]])('is refused when it makes no sense: %j', async (over, message) => {
    await expect(describeAs(over)).rejects.toMatchObject({ error: { code: 3, message: expect.stringMatching(message) as string } });
  });
});

describe('a text', () => {
  it('from a number that is none makes no contact', async () => {
    await service.publish(TextReceived, aText({ sender: '+10000000000' as E164 }));
    await service.settled();
    expect((await list()).contacts).toEqual([]);
  });

  it('makes a contact without calls', async () => {
    await service.publish(TextReceived, aText());
    await service.settled();
    expect((await list()).contacts).toMatchObject([{ phone: anyone, calls: 0 }]);
  });
});

describe('the list of contacts', () => {
  it('comes newest first, page by page, each contact once', async () => {
    const phones = ['+14155550101', '+14155550102', '+14155550103'] as E164[];
    for (const [index, caller] of phones.entries()) await missed(aMissedCall({ caller, endedAt: plus(service.clock.now(), index) }));
    await service.settled();
    const first = await list({ pageSize: 2 });
    const second = await list({ pageSize: 2, pageToken: first.nextPageToken });
    expect([...first.contacts!, ...second.contacts!].map(({ phone }) => phone)).toEqual([...phones].reverse());
    expect(second.nextPageToken).toBe('');
    expect((await list({ phone: phones[1] })).contacts).toMatchObject([{ phone: phones[1] }]);
  });

  it.each([
    [{ businessId: 'joe' }, /business_id/],
    [{ pageSize: 201 }, /page_size/],
    [{ pageSize: -1 }, /page_size/],
    [{ pageToken: 'x' }, /page_token/],
  ])('refuses %j', async (over, message) => {
    await expect(list(over)).rejects.toMatchObject({ error: { code: 3, message: expect.stringMatching(message) as string } });
  });
});

describe('a line that a receipt told of', () => {
  const learn = (over: object = {}) =>
    service.publish(LineTypeLearned, { businessId, phone: anyone, lineType: 'landline', learnedAt: service.clock.now(), ...over });

  it('is known at the next call, to other businesses, too', async () => {
    const other = randomUUID() as BusinessId;
    const calls = async (...businessIds: BusinessId[]) => {
      for (const id of businessIds) await missed(aMissedCall({ businessId: id }));
      await service.settled();
    };
    await calls(businessId, other);
    await learn();
    await learn();
    await service.settled();
    await calls(businessId, other);
    const all = await service.published(ContactResolved);
    const linesOf = (id: BusinessId) => all.filter((data) => data.businessId === id).map(({ lineType }) => lineType);
    expect([linesOf(businessId), linesOf(other)]).toEqual([['unknown', 'landline'], ['unknown', 'landline']]);
  });

  it('of a stranger makes no contact', async () => {
    await learn();
    await service.settled();
    expect((await list()).contacts).toEqual([]);
  });
});

describe('a person who wants no texts', () => {
  const consent = (optedOut: boolean) => ({ businessId, number: '+14155550199' as E164, person: anyone, optedOut, source: 'text' as const, changedAt: service.clock.now() });
  const optedOutSince = async () => (await list()).contacts?.map((contact) => contact.optedOutSince ?? null);

  it('is seen as such, though they never called, until they want them again', async () => {
    await service.publish(ConsentChanged, consent(true));
    await expect.poll(optedOutSince).toEqual([new Date(service.clock.now()).toISOString()]);
    await service.publish(ConsentChanged, consent(false));
    await expect.poll(optedOutSince).toEqual([null]);
  });
});
