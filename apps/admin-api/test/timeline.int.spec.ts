import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Neighbour, startNeighbour } from './neighbours.js';
import { type AdminApi, startAdminApi } from './start-admin-api.js';

const phone = '+14155550177';
const id = (n: number): string => `018f0000-0000-7000-8000-00000000000${String(n)}`;
const at = (minute: number): string => `2026-11-23T17:0${String(minute)}:00.000Z`;
const contact = { id: id(1), phone, name: 'Ann', lineType: 'mobile', contactClass: 'new-lead', calls: 1, firstSeenAt: at(0), lastSeenAt: at(5) };
const call = { id: id(2), carrierCallId: 'CON-1', number: '+14155550100', caller: phone, state: 'missed', outcome: 'no-answer', receivedAt: at(0), reconciled: false };
const text = (n: number, direction: string) => ({ id: id(n), direction, number: '+14155550100', person: phone, text: 'Hi', state: direction === 'inbound' ? 'received' : 'delivered', createdAt: at(n - 2), segments: 1 });
const file = { id: id(6), messageId: id(4), number: '+14155550100', person: phone, receivedAt: at(2), state: 'kept', contentType: 'image/jpeg', size: 9 };
const conversation = { id: id(7), contactId: id(1), caller: phone, number: '+14155550100', state: 'replied', openedAt: at(1), lastActivityAt: at(5), missedCalls: 1, replies: 1, urgency: 'normal' };
const promise = { id: id(9), conversationId: id(7), contactId: id(1), caller: phone, by: 'staff', madeAt: at(4), dueAt: at(9), state: 'open' };
const booking = { id: id(8), conversationId: id(7), contactId: id(1), caller: phone, source: 'conversation', service: 'Visit', startsAt: at(9), endsAt: at(9), state: 'booked', changedAt: at(5) };

let neighbours: Neighbour[];
let api: AdminApi;
let path: string;
/** What the others tell, in this test. */
let told: { contacts: object[]; conversations: object[]; bookings: object[]; more: string };

beforeAll(async () => {
  neighbours = await Promise.all([
    startNeighbour('contact-resolution', { ListContacts: () => ({ contacts: told.contacts }) }),
    startNeighbour('call-ingest', { ListCalls: () => ({ calls: [call] }), ListAttachments: () => ({ attachments: [file] }) }),
    startNeighbour('messaging', { ListMessages: () => ({ messages: [text(4, 'inbound'), text(3, 'outbound')], nextPageToken: told.more }) }),
    startNeighbour('qualification-conversation', {
      ListConversations: () => ({ conversations: told.conversations }),
      ListBookings: () => ({ bookings: told.bookings }),
      ListPromises: () => ({ promises: [promise] }),
      ListOpenerDecisions: () => ({ decisions: [{ callId: id(2), decision: 'requested', messageId: id(3), decidedAt: at(0) }] }),
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
  told = { contacts: [contact], conversations: [conversation], bookings: [booking], more: '' };
});

interface Timeline {
  stage: string;
  complete: boolean;
  items: { kind: string; at: string }[];
}

describe('the timeline of a person', () => {
  it('holds all that happened with them, newest first', async () => {
    const { status, body } = await api.ask<Timeline>('GET', path);
    expect(status).toBe(200);
    expect(body.items.map(({ kind, at: when }) => `${kind} ${when.slice(14, 16)}`)).toEqual(['booking 05', 'promise 04', 'text 02', 'file 02', 'text 01', 'call 00']);
    expect(body).toMatchObject({ contact, conversation: { id: id(7), flow: null }, complete: true });
    expect(body.items.at(-1)).toMatchObject({ call: { id: id(2), opener: { decision: 'requested', messageId: id(3) }, voicemail: null } });
    for (const { asked } of neighbours) expect(asked.every(({ method, request }) => method === 'ListOpenerDecisions' || 'ids' in request && (request.ids as string[]).length > 0 || JSON.stringify(request).includes(phone))).toBe(true);
  });

  it.each<[string, () => void]>([
    ['booked', () => undefined],
    ['qualified', () => Object.assign(told, { bookings: [{ ...booking, state: 'cancelled' }], conversations: [{ ...conversation, flow: { version: 1, state: 'qualified', answers: [] } }] })],
    ['engaged', () => Object.assign(told, { bookings: [] })],
    ['new', () => Object.assign(told, { bookings: [], conversations: [] })],
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
