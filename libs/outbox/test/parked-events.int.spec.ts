import { type Event, systemClock } from '@ringback/event-contracts';
import { EventRunner, type LogRecord, PermanentError, TransientError } from '@ringback/event-log';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handledEvents, ParkedEvents, removeOldRows, type UnitOfWork } from '../src/index.js';
import { aBusiness, anEvent, aRecord, aService, type AService, note, Noted } from './a-service.js';

let service: AService;
let parked: ParkedEvents;
let runner: EventRunner<UnitOfWork>;
/** What the handler does with an event of this text, when it does not note it. */
const failures = new Map<string, () => Error>();

beforeAll(async () => {
  service = await aService();
});
afterAll(() => service.close());
beforeEach(async () => {
  failures.clear();
  await service.query('truncate notes, outbox, inbox, parked_events, redriven_events');
  parked = new ParkedEvents(service.dataSource);
  const handle = async (event: Event, unit: UnitOfWork) => {
    const { text } = (event as ReturnType<typeof anEvent>).data;
    const failure = failures.get(text);
    if (failure) throw failure();
    await unit.batched(note, text);
  };
  const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
  runner = new EventRunner({ handlers: new Map([[Noted.type, { contract: Noted as never, name: 'test', handle }]]), transactions: service.transactions, log });
});

/** As a service does it: what could not be handled now throws. */
const redeliver = async (record: LogRecord): Promise<void> => {
  if ((await runner.deliver([record])).handled === 0) throw new Error('not now');
};
const never = () => new PermanentError('never');
async function park(text: string): Promise<string> {
  failures.set(text, never);
  await runner.deliver([aRecord(anEvent(text))]);
  failures.delete(text);
  return (await parked.list()).at(-1)!.id;
}
const waiting = async () => (await service.query('select from redriven_events')).length;

describe('a parked event', () => {
  it('is listed with what a person needs to know, oldest first, and counted', async () => {
    await park('one');
    failures.set('two', () => new TypeError('x is not a function'));
    const event = anEvent('two');
    await runner.deliver([aRecord(event)]);
    expect(await parked.list()).toMatchObject([
      { topic: Noted.topic, type: 'test.noted', reason: 'never', attempts: 1 },
      { eventId: event.id, reason: 'bug: TypeError: x is not a function', attempts: 1, parkedAt: expect.any(Date) as Date },
    ]);
    expect(await parked.list(1)).toMatchObject([{ reason: 'never' }]);
    expect(await parked.count()).toBe(2);
  });

  it('is parked once, though its delivery comes twice', async () => {
    failures.set('one', never);
    const record = aRecord(anEvent('one'));
    await runner.deliver([record]);
    await runner.deliver([record]);
    await service.transactions.park(record, { reason: 'never', attempts: 1, eventId: record.headers['ringback-id']!, type: Noted.type });
    expect(await parked.count()).toBe(1);
  });

  it('that was re-driven takes effect and is parked no more', async () => {
    const id = await park('one');
    expect(await parked.redrive(id, redeliver)).toBe(true);
    expect(await service.notes()).toEqual(['one']);
    expect(await parked.list()).toEqual([]);
    expect(await waiting()).toBe(0);
  });

  it('that fails again when it is re-driven is parked anew, with the new reason', async () => {
    const id = await park('one');
    failures.set('one', () => new PermanentError('not this time either'));
    expect(await parked.redrive(id, redeliver)).toBe(true);
    const [again] = await parked.list();
    expect(again).toMatchObject({ reason: 'not this time either' });
    expect(again?.id).not.toBe(id);
    failures.clear();
    await parked.redrive(again!.id, redeliver);
    expect(await service.notes()).toEqual(['one']);
  });

  it('whose re-drive was cut short by a crash is finished at the next start, once', async () => {
    const id = await park('one');
    const died = () => Promise.reject(new Error('the process died'));
    expect(await parked.redrive(id, died)).toBe(true);
    expect(await waiting()).toBe(1);
    await Promise.all([parked.redeliverWaiting(redeliver), new ParkedEvents(service.dataSource).redeliverWaiting(redeliver)]);
    expect(await service.notes()).toEqual(['one']);
    expect(await waiting()).toBe(0);
  });

  it('that cannot be handled now holds up those of its key only, and is tried again later', async () => {
    const ids = [await park('one'), await park('two')];
    failures.set('one', () => new TransientError('the database is away'));
    expect(await parked.redrive(ids[0]!, redeliver)).toBe(true);
    expect(await parked.redrive(ids[1]!, redeliver)).toBe(true);
    expect(await service.notes()).toEqual([]);
    await runner.deliver([aRecord({ ...anEvent('other'), data: { businessId: aBusiness(2), text: 'other' } }, 1)]);
    failures.clear();
    await parked.redeliverWaiting(redeliver);
    expect(await service.notes()).toEqual(['other', 'one', 'two']);
    expect(await parked.list()).toEqual([]);
  });

  it('whose re-drive does not succeed for a day is parked again, for a person to see', async () => {
    const id = await park('one');
    failures.set('one', () => new TransientError('the neighbour is away'));
    await parked.redrive(id, redeliver);
    expect(await parked.count()).toBe(0);
    await service.query(`update redriven_events set redriven_at = now() - interval '25 hours'`);
    await parked.redeliverWaiting(redeliver);
    const [again] = await parked.list();
    expect(again).toMatchObject({ type: 'test.noted', reason: 'could not be re-driven within 24 h; the log of the service says why' });
    expect(await waiting()).toBe(0);
    failures.clear();
    await parked.redrive(again!.id, redeliver);
    expect(await service.notes()).toEqual(['one']);
  });

  it('whose re-drive another replica finishes at this moment is not parked again', async () => {
    const id = await park('one');
    await parked.redrive(id, () => Promise.reject(new Error('the process died')));
    await service.query(`update redriven_events set redriven_at = now() - interval '25 hours'`);
    await parked.redeliverWaiting(async (record) => {
      await redeliver(record);
      throw new Error('this replica was too late');
    });
    expect(await service.notes()).toEqual(['one']);
    expect(await parked.count()).toBe(0);
    expect(await waiting()).toBe(0);
  });

  it('that is dropped is gone, and is not handled when it is delivered again', async () => {
    failures.set('one', never);
    const record = aRecord(anEvent('one'));
    await runner.deliver([record]);
    const [{ id } = { id: '' }] = await parked.list();
    expect(await parked.drop(id)).toBe(true);
    expect(await parked.drop(id)).toBe(false);
    failures.clear();
    await runner.deliver([record]);
    expect(await service.notes()).toEqual([]);
  });

  it.each(['0', '999999999999', '', 'one', '1; drop table inbox', '99999999999999999999999'])('with the id “%s” is not found', async (id) => {
    expect(await parked.redrive(id, redeliver)).toBe(false);
    expect(await parked.drop(id)).toBe(false);
  });

  it('that is unreadable, whatever is in it, is parked as it came, as far as a database can hold it', async () => {
    const noise: LogRecord = {
      topic: 't', partition: 0, offset: 'x', key: 'k\0', value: '\0{\uD800', headers: { 'ringback-type': 'test.noted', 'ringback-id': 'no\0uuid', odd: '\0\uDFFF' },
    };
    expect(await runner.deliver([noise])).toEqual({ handled: 1 });
    expect(await parked.list()).toMatchObject([{ type: 'test.noted', eventId: 'no\uFFFDuuid', reason: 'the value is not JSON' }]);
    const [{ id } = { id: '' }] = await parked.list();
    expect(await parked.redrive(id, redeliver)).toBe(true);
    expect(await parked.count()).toBe(1);
  });
});

describe('a bad event in a batch', () => {
  it('that its statement refuses fails alone: those of its partition, and of others in its transaction, take effect', async () => {
    await service.query(`insert into notes (text) values ('taken')`);
    const batch = ['one', 'taken', 'two'].map((text) => aRecord(anEvent(text)));
    const other = [aRecord(anEvent('three'), 1)];
    expect(await Promise.all([runner.deliver(batch), runner.deliver(other)])).toEqual([{ handled: 3 }, { handled: 1 }]);
    expect((await service.notes()).toSorted()).toEqual(['one', 'taken', 'three', 'two']);
    expect(await parked.list()).toMatchObject([{ reason: expect.stringContaining('duplicate key') as string }]);
  });

  it('that its handler cannot handle yet leaves those before it handled, and those behind it for later', async () => {
    failures.set('two', () => new TransientError('not yet'));
    const batch = ['one', 'two', 'three'].map((text) => aRecord(anEvent(text)));
    expect(await runner.deliver(batch)).toMatchObject({ handled: 1, retryInMs: expect.any(Number) as number });
    failures.clear();
    expect(await runner.deliver(batch.slice(1))).toEqual({ handled: 2 });
    expect(await service.notes()).toEqual(['one', 'two', 'three']);
    expect(await parked.count()).toBe(0);
  });

  it('of events that a cut database interrupted is nobody: they are tried again, and none is parked', async () => {
    const batch = ['one', 'two'].map((text) => aRecord(anEvent(text)));
    let cut = false;
    const original = service.transactions.handle.bind(service.transactions);
    const transactions = {
      park: service.transactions.park.bind(service.transactions),
      handle: (events: readonly Event[], work: Parameters<typeof original>[1]) =>
        original(events, async (unitFor, fresh) => {
          await work(unitFor, fresh);
          if (!cut) await service.cut();
          cut = true;
        }),
    };
    const handle = async (event: Event, unit: UnitOfWork): Promise<void> => {
      await unit.batched(note, (event as ReturnType<typeof anEvent>).data.text);
    };
    const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
    const cutRunner = new EventRunner({ handlers: new Map([[Noted.type, { contract: Noted as never, name: 'test', handle }]]), transactions, log });
    let left = batch;
    while (left.length > 0) left = left.slice((await cutRunner.deliver(left)).handled);
    expect(await service.notes()).toEqual(['one', 'two']);
    expect(await parked.count()).toBe(0);
  });
});

describe('the inbox', () => {
  const forget = () => removeOldRows(service.dataSource, handledEvents, systemClock.now());

  it('forgets what it saw more than 30 days ago, however much that is, and nothing else', async () => {
    await service.query(`insert into inbox select gen_random_uuid(), now() - interval '31 days' from generate_series(1, 12000)`);
    await service.query(`insert into inbox select gen_random_uuid(), now() - interval '29 days' from generate_series(1, 3)`);
    expect(await forget()).toBe(12_000);
    expect(await service.inbox()).toHaveLength(3);
  });

  it('is pruned by several replicas at once without one waiting for, or failing, another', async () => {
    await service.query(`insert into inbox select gen_random_uuid(), now() - interval '31 days' from generate_series(1, 12000)`);
    await Promise.all([forget(), forget(), forget()]);
    await forget();
    expect(await service.inbox()).toEqual([]);
  });
});
