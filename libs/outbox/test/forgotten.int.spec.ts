import { type BusinessId, type ConversationId, defineEvent, E164, type Event, type EventId, Instant, plus, systemClock, systemIds, Topic } from '@ringback/event-contracts';
import { type LogRecord, toRecord } from '@ringback/event-log';
import { contactIdOf } from '@ringback/phone';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { forget, forgetParked, forgottenThings, Outbox, ParkedEvents, removeOldRows, Transactions } from '../src/index.js';
import { aBusiness, aService, type AService } from './a-service.js';

const data = z.object({ businessId: z.string(), person: E164, conversationId: z.string(), words: z.string() });
const Said = defineEvent({ type: 'test.said', version: 1, topic: Topic.Calls, description: 'Somebody said something.', data: data as never, person: (said: z.output<typeof data>) => said.person });
const Ordered = defineEvent({ type: 'test.ordered', version: 1, topic: Topic.Calls, description: 'An order that holds.', data: data as never, person: (said: z.output<typeof data>) => said.person });

const [ann, ben, staff] = ['+14155550161', '+14155550162', '+14155550190'] as [E164, E164, E164];
const [shop, other] = [aBusiness(1), aBusiness(2)];
const asked = Instant.parse('2026-11-23T17:00:00.000Z');
const [before, later] = [plus(asked, -60), plus(asked, 60)];

let service: AService;
let transactions: Transactions;
let parked: ParkedEvents;
beforeAll(async () => {
  service = await aService();
  transactions = new Transactions({ dataSource: service.dataSource, schema: 'public', clock: systemClock, ids: systemIds, events: new Outbox(() => undefined), forgets: [Said as never] });
  parked = new ParkedEvents(service.dataSource);
});
afterAll(() => service.close());
beforeEach(() => service.query('truncate inbox, forgotten, parked_events, redriven_events'));

interface Told {
  person?: E164;
  at?: Instant;
  businessId?: BusinessId;
  conversationId?: string;
  words?: string;
  contract?: typeof Said | typeof Ordered;
}

function told({ person = ann, at = before, businessId = shop, conversationId = systemIds.next(), words = '', contract = Said }: Told): Event {
  return { id: systemIds.next() as EventId, type: contract.type, version: 1, occurredAt: at, causationId: null, data: { businessId, person, conversationId, words } };
}

async function heard(...events: Event[]): Promise<Event[]> {
  const heardOf: Event[] = [];
  await transactions.handle(events, (_, fresh) => Promise.resolve(void heardOf.push(...fresh)));
  return heardOf;
}

let offset = 0;
const recordOf = (event: Event, over: Partial<LogRecord> = {}): LogRecord => ({ ...toRecord(Said as never, event, {}), partition: 0, offset: String((offset += 1)), ...over });
const setAside = (event: Event, over: Partial<LogRecord> = {}) => transactions.park(recordOf(event, over), { reason: 'never', attempts: 1, eventId: event.id, type: event.type });
const annIsForgotten = () => transactions.run((unit) => forget(unit, [{ id: contactIdOf(shop, ann), until: asked }], asked));

describe('news of a person who was to be forgotten', () => {
  beforeEach(annIsForgotten);

  it('are not heard when they happened before that, and never again', async () => {
    const event = told({});
    expect(await heard(event)).toEqual([]);
    expect(await service.inbox()).toEqual([event.id]);
  });

  it('are heard when they happened since, as are those of others and those of another business', async () => {
    const events = [told({ at: later }), told({ person: ben }), told({ businessId: other })];
    expect(await heard(told({}), ...events)).toEqual(events);
  });

  it('are heard where the service sees to them itself', async () => {
    const order = told({ contract: Ordered });
    expect(await heard(order)).toEqual([order]);
  });

  it('are not set aside either, even when nobody can read them, and what nobody can date is taken for old', async () => {
    await setAside(told({}));
    await setAside(told({}), { value: 'not JSON' });
    await setAside(told({ at: later }));
    await setAside(told({ person: ben }));
    expect(await parked.count()).toBe(2);
  });

  it('are known as such by no number, for as long as they can come', async () => {
    expect(JSON.stringify(await service.query('select * from forgotten'))).not.toContain(ann.slice(1));
    await removeOldRows(service.dataSource, forgottenThings, plus(asked, 29 * 86_400));
    expect(await heard(told({}))).toEqual([]);
    await removeOldRows(service.dataSource, forgottenThings, plus(asked, 31 * 86_400));
    expect(await service.query('select from forgotten')).toEqual([]);
  });

  it('stay so, whatever earlier wish comes after', async () => {
    await transactions.run((unit) => forget(unit, [{ id: contactIdOf(shop, ann), until: before }], asked));
    expect(await heard(told({ at: asked }))).toEqual([]);
  });
});

it('news of a conversation that is gone are not heard, whomever they are to and however late', async () => {
  const [gone, going] = [systemIds.next(), systemIds.next()] as [ConversationId, ConversationId];
  await transactions.run((unit) => forget(unit, [{ id: gone, until: null }], asked));
  const event = told({ person: staff, conversationId: going });
  expect(await heard(told({ person: staff, conversationId: gone, at: later }), event)).toEqual([event]);
});

describe('what is set aside of a person who is to be forgotten', () => {
  const people = async () => (await service.query<{ key: string }>('select key from parked_events union all select key from redriven_events order by 1')).map(({ key }) => key);

  it('goes, also what has their number in it and what waits to be re-driven; what came later and that of others stays', async () => {
    await setAside(told({}));
    await setAside(told({ person: staff, words: 'Call +1 415 555 0161' }));
    await setAside(told({ person: staff, words: `Call ${ann}` }));
    await setAside(told({ at: later }));
    await setAside(told({ person: ben }));
    await setAside(told({ businessId: other }));
    await setAside(told({}), { key: shop, value: JSON.stringify({ neverText: [ann] }) });
    await setAside(told({}), { topic: Topic.Erasures });
    const waiting = recordOf(told({}));
    await service.query('insert into redriven_events (topic, partition, position, key, value, headers) values ($1, 0, $2, $3, $4, $5)', [waiting.topic, waiting.offset, waiting.key, waiting.value, '{}']);
    await transactions.run((unit) => forgetParked(unit, { businessId: shop, person: ann, askedAt: asked }));
    expect(await people()).toEqual([shop, `${shop}:${ann}`, `${shop}:${ann}`, `${shop}:${ben}`, `${other}:${ann}`]);
  });
});
