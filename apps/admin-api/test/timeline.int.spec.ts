import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Neighbour, startNeighbour } from './neighbours.js';
import { type AdminApi, startAdminApi } from './start-admin-api.js';

const phone = '+14155550177';
const id = (n: number): string => `018f0000-0000-7000-8000-00000000000${String(n)}`;
const at = (minute: number): string => `2026-11-23T17:0${String(minute)}:00.000Z`;
const contact = { id: id(1), phone, name: 'Ann', lineType: 'mobile', contactClass: 'new-lead', calls: 1, firstSeenAt: at(0), lastSeenAt: at(5) };
const call = { id: id(2), carrierCallId: 'CON-1', number: '+14155550100', caller: phone, state: 'missed', outcome: 'no-answer', receivedAt: at(0), reconciled: false, voicemail: { state: 'kept', seconds: 7, transcript: 'My sink is leaking' } };
const text = (n: number, direction: string) => ({ id: id(n), direction, number: '+14155550100', person: phone, text: 'Hi', state: direction === 'inbound' ? 'received' : 'delivered', createdAt: at(n - 2), segments: 1 });
const file = { id: id(6), messageId: id(4), number: '+14155550100', person: phone, receivedAt: at(2), state: 'kept', contentType: 'image/jpeg', size: 9 };
const conversation = { id: id(7), contactId: id(1), caller: phone, number: '+14155550100', state: 'replied', openedAt: at(1), lastActivityAt: at(5), missedCalls: 1, replies: 1, urgency: 'normal' };
const promise = { id: '018f0000-0000-7000-8000-000000000011', conversationId: id(7), contactId: id(1), caller: phone, by: 'staff', madeAt: at(4), dueAt: at(9), state: 'open' };
const callBack = { id: '018f0000-0000-7000-8000-000000000012', conversationId: id(7), contactId: id(1), caller: phone, by: 'staff', phone: '+14155550173', requestedAt: at(4), takenAt: at(4), endedAt: at(5), outcome: 'caller-unreached' };
const author = { name: 'Anne', apiKey: 'admin' };
const who = { name: 'Anne', key: 'admin' };
const note = { id: id(9), phone, text: 'Dog bites', author, writtenAt: at(6) };
const won = { phone, kind: 'won', value: { amountMinor: 125_000, currency: 'USD' }, reason: 'New boiler', author, at: at(7) };
const merge = { phone, other: '+14155550178', kind: 'merged', author, at: at(8) };
const second = { ...contact, id: '018f0000-0000-7000-8000-000000000010', phone: '+14155550178', optedOutSince: at(3) };
const booking = { id: id(8), conversationId: id(7), contactId: id(1), caller: phone, source: 'conversation', service: 'Visit', startsAt: at(9), endsAt: at(9), state: 'booked', changedAt: at(5) };

let neighbours: Neighbour[];
let api: AdminApi;
let path: string;
/** What the others tell, in this test. */
let told: { contacts: object[]; lead: object; conversations: object[]; bookings: object[]; texts: object[]; more: string };

beforeAll(async () => {
  neighbours = await Promise.all([
    startNeighbour('contact-resolution', {
      GetCaseFile: () => ({ contacts: told.contacts, lead: told.lead, changes: [won], merges: [merge] }),
      ListNotes: () => ({ notes: [note] }),
    }),
    startNeighbour('call-ingest', { ListCalls: ({ caller }: { caller: string }) => ({ calls: caller === phone ? [call] : [{ ...call, id: id(5), caller, receivedAt: at(9), voicemail: null }] }), ListAttachments: ({ person }: { person: string }) => ({ attachments: person === phone ? [file] : [] }) }),
    startNeighbour('messaging', { ListMessages: ({ person, ids }: { person: string; ids: string[] }) => (ids.length > 0 ? { messages: [text(3, 'outbound')] } : { messages: person === phone ? told.texts : [], nextPageToken: told.more }) }),
    startNeighbour('qualification-conversation', {
      ListConversations: ({ caller }: { caller: string }) => ({ conversations: caller === phone ? told.conversations : [] }),
      ListBookings: ({ caller }: { caller: string }) => ({ bookings: caller === phone ? told.bookings : [] }),
      ListPromises: ({ caller }: { caller: string }) => ({ promises: caller === phone ? [promise] : [] }),
      ListCallBacks: ({ caller }: { caller: string }) => ({ callBacks: caller === phone ? [callBack] : [] }),
      ListOpenerDecisions: ({ callIds }: { callIds: string[] }) => ({
        decisions: callIds.includes(id(2)) ? [{ callId: id(2), decision: 'requested', sentence: 'A text was asked for.', messageId: id(3), decidedAt: at(0) }] : [{ callId: id(5), decision: 'withheld', reason: 'opted-out', sentence: 'They want no texts.', decidedAt: at(9) }],
      }),
    }),
  ]);
  const [contacts, calls, messages, conversations] = neighbours as [Neighbour, Neighbour, Neighbour, Neighbour];
  api = await startAdminApi({ services: { 'contact-resolution': contacts.address, 'call-ingest': calls.address, messaging: messages.address, 'qualification-conversation': conversations.address } });
  path = `/v1/businesses/${(await api.business()).id}/contacts/${encodeURIComponent(phone)}/timeline`;
});
afterAll(async () => {
  await api.stop();
  for (const neighbour of neighbours) neighbour.stop();
});
beforeEach(() => {
  told = { contacts: [contact], lead: { state: 'open' }, conversations: [conversation], bookings: [booking], texts: [text(4, 'inbound'), text(3, 'outbound')], more: '' };
});

interface Timeline {
  stage: string;
  complete: boolean;
  lead: object;
  numbers: { phone: string; optedOutSince: string | null }[];
  items: { kind: string; at: string }[];
}

describe('the timeline of a person', () => {
  it('holds all that happened with them, newest first', async () => {
    const { status, body } = await api.ask<Timeline>('GET', path);
    expect(status).toBe(200);
    expect(body.items.map(({ kind, at: when }) => `${kind} ${when.slice(14, 16)}`)).toEqual([
      'merge 08', 'lead 07', 'note 06', 'booking 05', 'promise 04', 'call-back 04', 'text 02', 'file 02', 'text 01', 'decision 00', 'call 00',
    ]);
    expect(body).toMatchObject({ contact, numbers: [{ phone }], lead: { state: 'open', openedAt: null, value: null }, conversation: { id: id(7), flow: null }, conversations: [{ id: id(7) }], complete: true });
    expect(body.items.at(-1)).toMatchObject({ call: { id: id(2), opener: { decision: 'requested', messageId: id(3) }, voicemail: { state: 'kept', seconds: 7, transcript: 'My sink is leaking' } } });
    expect(body.items.slice(0, 3)).toEqual([
      { at: at(8), kind: 'merge', merge: { kind: 'merged', phone, other: '+14155550178', author: who } },
      { at: at(7), kind: 'lead', lead: { phone, kind: 'won', value: { amountMinor: 125_000, currency: 'USD' }, reason: 'New boiler', author: who, callId: null } },
      { at: at(6), kind: 'note', note: { id: id(9), phone, text: 'Dog bites', author: who, writtenAt: at(6) } },
    ]);
    for (const { asked } of neighbours) expect(asked.every(({ method, request }) => method === 'ListOpenerDecisions' || 'ids' in request && (request.ids as string[]).length > 0 || JSON.stringify(request).includes(phone))).toBe(true);
  });

  it('says of each call why its caller got a text, or none, and what became of it', async () => {
    told.contacts = [contact, second];
    const { body } = await api.ask<Timeline>('GET', path);
    expect(body.items.filter(({ kind }) => kind === 'decision')).toEqual([
      { at: at(9), kind: 'decision', decision: { callId: id(5), decision: 'withheld', reason: 'opted-out', sentence: 'They want no texts.', messageId: null, text: null, decidedAt: at(9) } },
      {
        at: at(0), kind: 'decision',
        decision: { callId: id(2), decision: 'requested', reason: null, sentence: 'A text was asked for. It was delivered.', messageId: id(3), text: { state: 'delivered', reason: null }, decidedAt: at(0) },
      },
    ]);
  });

  it('with two numbers is one, and shows at which they want no texts', async () => {
    told.contacts = [contact, second];
    const { body } = await api.ask<Timeline>('GET', path);
    expect(body.items.filter(({ kind }) => kind === 'call')).toMatchObject([{ call: { caller: second.phone } }, { call: { caller: phone } }]);
    expect(body.numbers.map((number) => [number.phone, number.optedOutSince])).toEqual([[phone, null], [second.phone, at(3)]]);
  });

  it.each<[string, () => void]>([
    ['won', () => Object.assign(told, { lead: { state: 'won', closedAt: at(7), value: { amountMinor: 125_000, currency: 'USD' } } })],
    ['booked', () => undefined],
    ['qualified', () => Object.assign(told, { bookings: [{ ...booking, state: 'cancelled' }], conversations: [{ ...conversation, flow: { version: 1, state: 'qualified', answers: [], beganAt: at(1) } }] })],
    ['engaged', () => Object.assign(told, { bookings: [] })],
    ['engaged', () => Object.assign(told, { lead: { state: 'open', openedAt: at(2) }, bookings: [{ ...booking, state: 'cancelled' }] })],
    ['new', () => Object.assign(told, { lead: { state: 'open', openedAt: at(3) }, bookings: [] })],
    ['new', () => Object.assign(told, { bookings: [], conversations: [], texts: [] })],
  ])('says that they are %s', async (stage, happens) => {
    happens();
    expect((await api.ask<Timeline>('GET', path)).body.stage).toBe(stage);
  });

  it('says when there is more than it shows', async () => {
    told.more = 'more';
    expect((await api.ask<Timeline>('GET', path)).body.complete).toBe(false);
  });

  it('is there of nobody who never called nor wrote', async () => {
    told.contacts = [];
    expect(await api.ask('GET', path)).toMatchObject({ status: 404, body: { field: 'phone' } });
  });
});
