import { type BusinessProfile, type CallId, ContactResolved, ContactUnresolvable, ConversationOpened, type E164, type EventId, MessageFailed, MessageRequested, MessageSent, MessageSkipped, OpenerWithheld, plus } from '@ringback/event-contracts';
import { hashOfTemplate } from '@ringback/sms-text';
import type { TestService } from '@ringback/test-kit';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { RULE_SET } from '../src/domain/skip-rules/index.js';
import { aboutMessage, anyone, back, databaseUrlOf, front, type ResolvedCall, sentAt, Shop, startConversations, TEMPLATE } from './shop.js';

let service: TestService;
let shop: Shop;

beforeAll(async () => {
  service = await startConversations();
});
afterAll(() => service.stop());
beforeEach(() => {
  shop = new Shop(() => service);
});

const openers = () => shop.published(MessageRequested);
const withheld = async () => (await shop.published(OpenerWithheld)).map(({ reason }) => reason);
const decisions = async () => (await service.db.query<{ decision: string; inputs: object }>('select * from opener_decisions where business_id = $1', [shop.id])).rows;

describe('a missed call that gets no opener', () => {
  it.each([
    ['withheld', 'withheld', 'caller-withheld'],
    ['not-passed-on', 'withheld', 'caller-not-passed-on'],
    ['too-short', 'not-a-phone-number', 'caller-number-too-short'],
    ['not-a-number', 'not-a-phone-number', 'not-a-phone-number'],
    [undefined, 'withheld', 'caller-withheld'],
    [undefined, 'not-a-phone-number', 'not-a-phone-number'],
  ] as const)('because its number is %s, %s, is decided once, though it is told of twice', async (noCaller, reason, expected) => {
    await shop.opens();
    const call = { businessId: shop.id, callId: randomUUID() as CallId, number: front, outcome: 'no-answer' as const, endedAt: service.clock.now(), reason, ...(noCaller && { noCaller }) };
    await service.publish(ContactUnresolvable, call);
    await service.publish(ContactUnresolvable, call);
    expect(await shop.published(OpenerWithheld)).toEqual([
      {
        businessId: shop.id, callId: call.callId, caller: null, conversationId: null, reason: expected, decidedAt: service.clock.now(),
        ruleSetVersion: RULE_SET, inputs: { ruleSet: RULE_SET, number: front, outcome: 'no-answer', endedAt: call.endedAt },
      },
    ]);
  });

  it('because it comes from the staff, from a number of the business, or from one of another business', async () => {
    const [staff, own, others, lineStaff, alerted] = ['+14155550150', '+14155550151', '+14155550152', '+14155550153', '+14155550154'] as E164[];
    await new Shop(() => service).opens({}, { numbers: [others!] });
    const lines = [{ number: back, staffPhones: [lineStaff!] }];
    await shop.opens({ staffPhones: [staff!], alertPhones: [alerted!], lines }, { numbers: [own!] });
    for (const caller of [staff, lineStaff, alerted, own, others]) await shop.misses({ caller: caller! });
    expect(await withheld()).toEqual(Array(5).fill('own-number'));
  });

  it.each<[string, Partial<BusinessProfile['settings']>, Partial<ResolvedCall>]>([
    ['never-text', { neverText: [anyone] }, {}],
    ['personal-contact', {}, { contactClass: 'personal' }],
    ['premium-number', {}, { caller: '+19005550123' as E164, lineType: 'premium' }],
    ['country-not-allowed', {}, { caller: '+14165550100' as E164 }],
    ['country-not-allowed', { allowedCountries: ['CA'] }, {}],
    ['toll-free-number', {}, { lineType: 'toll-free' }],
    ['landline', {}, { lineType: 'landline' }],
    ['number-refused', {}, { refused: true }],
  ])('because of the rule %s', async (reason, settings, call) => {
    await shop.opens(settings);
    await shop.misses(call);
    expect(await withheld()).toEqual([reason]);
    expect(await decisions()).toMatchObject([{ decision: 'withheld', reason, inputs: { ruleSet: expect.stringMatching(/^opener-/) as string, lineType: call.lineType ?? 'unknown' } }]);
  });

  it('because it came from a toll-free number, unless somebody has written from it', async () => {
    await shop.opens();
    await shop.receives('Calling about your listing');
    await shop.misses({ lineType: 'toll-free' });
    expect(await withheld()).toEqual([]);
    expect(await openers()).toHaveLength(1);
  });

  it('because it was given up at once, opens no conversation', async () => {
    await shop.opens();
    await shop.misses({ outcome: 'abandoned-short' });
    expect(await withheld()).toEqual(['abandoned-short']);
    expect(await shop.published(ConversationOpened)).toEqual([]);
  });

  it('because the business wants none after such calls', async () => {
    await shop.opens({ responses: [{ schedule: 'closed', send: 'nothing' }] });
    await shop.misses({ schedule: 'closed' });
    await shop.misses();
    expect(await withheld()).toEqual(['response-off']);
    expect(await openers()).toHaveLength(1);
  });

  it('because it was told of too late', async () => {
    await shop.opens({ staleAfterSeconds: 60 });
    await shop.misses({ endedAt: plus(service.clock.now(), -60) });
    expect(await withheld()).toEqual(['stale']);
    expect(await decisions()).toMatchObject([{ decision: 'withheld', inputs: { staleAfterSeconds: 60, outcome: 'no-answer' } }]);
  });
});

describe('a missed call', () => {
  it('asks for one opener and opens a conversation', async () => {
    await shop.opens({ consent: 'greeting-disclosed' });
    const call = await shop.misses({ name: 'Zoë 王' });
    const [opener] = await openers();
    expect(opener).toEqual({
      businessId: shop.id, messageId: expect.any(String) as string, conversationId: expect.any(String) as string, contactId: call.contactId, callId: call.callId,
      number: front, recipient: anyone, purpose: 'opener', decisionKey: `opener:${call.callId}`, text: "Hi Zoë 王, this is Joe's. Sorry we missed you! Reply STOP to end",
      notAfter: plus(call.endedAt, 600), callEndedAt: call.endedAt, templateId: 'openerTemplate', templateHash: hashOfTemplate(TEMPLATE),
      templateVersion: 1, templateText: TEMPLATE,
      ruleSetVersion: RULE_SET, consentMode: 'greeting-disclosed', inputs: expect.objectContaining({ outcome: 'no-answer', number: front, lineType: 'unknown' }) as object,
    });
    expect(await shop.published(ConversationOpened)).toMatchObject([{ conversationId: opener?.conversationId, callId: call.callId, contactId: call.contactId }]);
  });

  it('gets the text that the rule for it names', async () => {
    const templates = [{ id: 'line-two', body: 'Line two of {{ business.name }}. Reply STOP' }, { id: 'engaged', outcome: 'busy' as const, body: 'Engaged' }];
    await shop.opens({ templates, responses: [{ number: back, send: 'text', template: 'line-two' }] });
    await shop.misses({ number: back, outcome: 'busy' });
    expect(await openers()).toMatchObject([{ text: "Line two of Joe's. Reply STOP" }]);
    expect(await decisions()).toMatchObject([{ inputs: { template: { id: 'line-two', hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string } } }]);
  });

  it.each([
    ['no template', '{% if %}'],
    ['endless', '{% for i in (1..1000000000) %}x{% endfor %}'],
    ['one that says who is writing, but not how to opt out', '{{ business.name }} here.'],
    ['one that tells how to opt out, but not of whom', 'Sorry we missed you. Reply STOP to opt out.'],
  ])('gets the plain text when the template is %s', async (_name, openerTemplate) => {
    await shop.opens({ openerTemplate });
    await shop.misses();
    expect(await openers()).toMatchObject([{ text: "Hi, this is Joe's. Sorry we missed your call. How can we help? Reply STOP to opt out." }]);
    expect(await decisions()).toMatchObject([{ inputs: { text: 'plain' } }]);
  });

  it('never sends what a name says in template syntax', async () => {
    await shop.opens();
    await shop.misses({ name: '{{ business.name }}' });
    expect((await openers())[0]?.text).toMatch(/^Hi, this is Joe's\./);
  });

  it('is decided once, though its event comes twice, and though another event tells of it again', async () => {
    await shop.opens();
    const id = randomUUID() as EventId;
    const call = shop.aCall();
    await service.publish(ContactResolved, call, id);
    await service.publish(ContactResolved, call, id);
    await service.publish(ContactResolved, call);
    expect(await openers()).toHaveLength(1);
    expect(await withheld()).toEqual([]);
    expect(await decisions()).toHaveLength(1);
    expect((await service.db.query('select missed_calls from threads where business_id = $1', [shop.id])).rows).toEqual([{ missed_calls: 1 }]);
  });

  it('soon after another one continues its conversation, whatever number was dialled', async () => {
    await shop.opens();
    await shop.misses({ number: front });
    await shop.misses({ number: back });
    await shop.misses({ number: front, outcome: 'abandoned-short' });
    const [opener, ...more] = await openers();
    expect(more).toEqual([]);
    expect(await shop.published(OpenerWithheld)).toMatchObject([
      { reason: 'texted-recently', conversationId: opener?.conversationId },
      { reason: 'texted-recently', conversationId: opener?.conversationId },
    ]);
    expect((await service.db.query('select missed_calls from threads where business_id = $1', [shop.id])).rows).toEqual([{ missed_calls: 3 }]);
  });

  it('gets an opener again in the moment the window ends, in the same conversation', async () => {
    await shop.opens({ repeatWindowHours: 1, followUps: [] });
    await shop.misses();
    const [first] = await openers();
    await service.publish(MessageSent, sentAt(first!, plus(service.clock.now(), 5)));
    await service.settled();
    await service.advance(3604);
    await shop.misses();
    expect(await withheld()).toEqual(['texted-recently']);
    await service.advance(1);
    await shop.misses();
    const [, second, ...more] = await openers();
    expect(second).toMatchObject({ conversationId: first?.conversationId });
    expect(more).toEqual([]);
    expect(await shop.published(ConversationOpened)).toHaveLength(1);
  });

  it.each([
    ['was skipped', MessageSkipped, { reason: 'expired', skippedAt: '2026-11-23T17:00:00.000Z' }],
    ['failed', MessageFailed, { code: '1260', detail: 'unreachable', failedAt: '2026-11-23T17:00:00.000Z' }],
  ] as const)('gets an opener when the one before %s', async (_name, contract, what) => {
    await shop.opens();
    await shop.misses();
    const [first] = await openers();
    await service.publish(MessageSent, sentAt(first!, service.clock.now()));
    await service.publish(contract as typeof MessageFailed, { ...aboutMessage(first!), ...what } as never);
    await service.settled();
    await shop.misses();
    expect(await openers()).toHaveLength(2);
    expect(await withheld()).toEqual([]);
  });

  it('is not affected by what becomes of other texts than the latest opener', async () => {
    await shop.opens();
    await shop.misses();
    const [opener] = await openers();
    const failure = { code: null, detail: 'unreachable', failedAt: service.clock.now() };
    await service.publish(MessageFailed, { ...aboutMessage(opener!), ...failure, messageId: randomUUID() as never });
    await service.publish(MessageFailed, { ...aboutMessage(opener!), ...failure, purpose: 'reply' });
    await service.settled();
    await shop.misses();
    expect(await withheld()).toEqual(['texted-recently']);
  });
});

describe('missed calls at the same moment', () => {
  it('of one caller get one opener, on two replicas, whatever else goes on', async () => {
    await shop.opens();
    const replica = await startConversations({ databaseUrl: databaseUrlOf(service), clock: service.clock });
    const callers = Array.from({ length: 30 }, (_, index) => `+141555503${String(index).padStart(2, '0')}` as E164);
    await Promise.all(
      callers.flatMap((caller) => [
        ...[front, back, front, back].map((number) => shop.misses({ caller, number })),
        shop.receives('hello?', { sender: caller }),
      ]),
    );
    const requested = await openers();
    await replica.stop();
    expect(requested.map(({ recipient }) => recipient).sort()).toEqual(callers);
    expect(await withheld()).toEqual(Array(90).fill('texted-recently'));
    expect(await shop.published(ConversationOpened)).toHaveLength(30);
    expect((await service.db.query('select 1 from parked_events')).rows).toEqual([]);
  });
});

describe('a restart', () => {
  it('forgets nothing that was decided', async () => {
    await shop.opens();
    const call = await shop.misses();
    await service.settled();
    const databaseUrl = databaseUrlOf(service);
    await service.stop();
    service = await startConversations({ databaseUrl });
    await service.publish(ContactResolved, call);
    await shop.misses();
    expect(await openers()).toHaveLength(1);
    expect(await withheld()).toEqual(['texted-recently']);
  });
});
