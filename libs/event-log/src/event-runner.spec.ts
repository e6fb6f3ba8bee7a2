import { type AnyContract, CallMissed, type Event } from '@ringback/event-contracts';
import { describe, expect, it } from 'vitest';
import { type SampleEvent, sampleEvent, SampleHappened, sampleRecord } from './contract-suite/sample-events.js';
import { PermanentError, TransientError } from './errors.js';
import { EventRunner } from './event-runner.js';
import type { Handler } from './handles-event.js';
import { Header } from './record.js';
import type { LogRecord } from './subscriber.js';
import type { EventTransactions, ParkedReason } from './transactions.js';

/** What one transaction wrote. */
interface Unit { effects: string[] }

/** Keeps effects and inbox marks together or not at all, as a database does. */
class MemoryTransactions implements EventTransactions<Unit> {
  readonly inbox = new Set<string>();
  readonly effects: string[] = [];
  readonly parked: (ParkedReason & { offset: string })[] = [];
  /** Events of each transaction that was tried. */
  readonly tried: number[] = [];
  parkingFails = false;

  async handle(events: readonly Event[], work: (unitFor: (event: Event) => Unit, fresh: readonly Event[]) => Promise<void>): Promise<void> {
    this.tried.push(events.length);
    const fresh = events.filter(({ id }) => !this.inbox.has(id));
    if (fresh.length === 0) return;
    const unit: Unit = { effects: [] };
    await work(() => unit, fresh);
    this.effects.push(...unit.effects);
    for (const { id } of fresh) this.inbox.add(id);
  }

  park({ offset }: LogRecord, why: ParkedReason): Promise<void> {
    if (this.parkingFails) return Promise.reject(new Error('disk full'));
    this.parked.push({ offset, ...why });
    if (why.eventId !== null) this.inbox.add(why.eventId);
    return Promise.resolve();
  }
}

/** Does what the event's text says. */
async function handle(event: Event, unit: Unit): Promise<void> {
  const { text } = (event as SampleEvent).data;
  unit.effects.push(text);
  await new Promise((resolve) => setImmediate(resolve));
  if (text.startsWith('permanent')) throw new PermanentError('never will');
  if (text.startsWith('transient')) throw new TransientError('not now');
  if (text.startsWith('bug')) throw new TypeError('x is undefined');
}

function runnerOf(handler: Handler<Unit>['handle'] = handle) {
  const transactions = new MemoryTransactions();
  const logged: { level: string; fields: object; message: string }[] = [];
  const log = Object.fromEntries(
    ['debug', 'info', 'warn', 'error'].map((level) => [level, (fields: object, message: string) => logged.push({ level, fields, message })]),
  ) as never;
  const handlers = new Map<string, Handler<Unit>>([[SampleHappened.type, { contract: SampleHappened as AnyContract, name: 'Sample.on', handle: handler }]]);
  return { runner: new EventRunner<Unit>({ handlers, transactions, log }), transactions, logged };
}

let offset = 0;
const at = (event: SampleEvent, partition = 0): LogRecord => ({ ...sampleRecord(event), partition, offset: String(offset++) });
const texts = (partition: number, ...all: string[]): LogRecord[] => all.map((text) => at(sampleEvent(text, partition + 1), partition));

describe('the runner', () => {
  it('handles a batch in one transaction, in order', async () => {
    const { runner, transactions } = runnerOf();
    expect(await runner.deliver(texts(0, 'a', 'b', 'c'))).toEqual({ handled: 3 });
    expect(transactions.effects).toEqual(['a', 'b', 'c']);
    expect(transactions.tried).toEqual([3]);
  });

  it('handles batches of several partitions that come together in one transaction', async () => {
    const { runner, transactions } = runnerOf();
    await Promise.all([runner.deliver(texts(0, 'a1', 'a2')), runner.deliver(texts(1, 'b1')), runner.deliver(texts(2, 'c1'))]);
    expect(transactions.tried).toEqual([4]);
    expect(transactions.effects.filter((text) => text.startsWith('a'))).toEqual(['a1', 'a2']);
  });

  it('handles events of one key one after another, and of several keys side by side', async () => {
    const order: string[] = [];
    const { runner } = runnerOf(async (event) => {
      const { text } = (event as SampleEvent).data;
      order.push(`${text} starts`);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`${text} ends`);
    });
    await Promise.all([runner.deliver(texts(0, 'a1', 'a2')), runner.deliver(texts(1, 'b1'))]);
    expect(order).toEqual(['a1 starts', 'b1 starts', 'a1 ends', 'a2 starts', 'b1 ends', 'a2 ends']);
  });

  it('does not run a handler for what the inbox knows, and counts it as handled', async () => {
    const { runner, transactions } = runnerOf();
    const batch = texts(0, 'a');
    await runner.deliver(batch);
    expect(await runner.deliver(batch)).toEqual({ handled: 1 });
    expect(transactions.effects).toEqual(['a']);
  });

  it('passes over what its service does not consume without a transaction', async () => {
    const { runner, transactions } = runnerOf();
    const foreign = texts(0, 'a').map((record) => ({ ...record, headers: { [Header.Type]: CallMissed.type } }));
    expect(await runner.deliver(foreign)).toEqual({ handled: 1 });
    expect(transactions.tried).toEqual([]);
  });
});

describe('an event that fails', () => {
  it('for good is parked with its reason, and its neighbours are handled', async () => {
    const { runner, transactions } = runnerOf();
    const batch = texts(0, 'a', 'permanent', 'b');
    expect(await runner.deliver(batch)).toEqual({ handled: 3 });
    expect(transactions.effects).toEqual(['a', 'b']);
    expect(transactions.parked).toEqual([
      { offset: batch[1]?.offset, reason: 'never will', attempts: 1, eventId: batch[1]?.headers[Header.Id], type: 'sample.happened' },
    ]);
  });

  it('by a bug is parked as such', async () => {
    const { runner, transactions, logged } = runnerOf();
    expect(await runner.deliver(texts(0, 'bug'))).toEqual({ handled: 1 });
    expect(transactions.parked).toMatchObject([{ reason: 'bug: TypeError: x is undefined' }]);
    expect(logged.filter(({ level }) => level === 'error')).toHaveLength(1);
  });

  it('for now rests its partition at that event, for longer each time, and is parked by nobody', async () => {
    const { runner, transactions } = runnerOf();
    const batch = texts(0, 'a', 'transient', 'b');
    const first = await runner.deliver(batch);
    expect(first.handled).toBe(1);
    const pauses = [first.retryInMs ?? 0];
    for (let turn = 0; turn < 4; turn++) pauses.push((await runner.deliver(batch.slice(1))).retryInMs ?? 0);
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    expect(transactions.effects).toEqual(['a']);
    expect(transactions.parked).toEqual([]);
  });

  it('fails alone: other partitions of its transaction are handled', async () => {
    const { runner, transactions } = runnerOf();
    const results = await Promise.all([runner.deliver(texts(0, 'transient')), runner.deliver(texts(1, 'permanent')), runner.deliver(texts(2, 'c1', 'c2'))]);
    expect(results.map(({ handled, retryInMs }) => [handled, retryInMs !== undefined])).toEqual([[0, true], [1, false], [2, false]]);
    expect(transactions.effects).toEqual(['c1', 'c2']);
  });

  it('and cannot be parked either is tried again: nothing is ever dropped', async () => {
    const { runner, transactions } = runnerOf();
    transactions.parkingFails = true;
    const { handled, retryInMs } = await runner.deliver(texts(0, 'permanent', 'b'));
    expect([handled, retryInMs !== undefined]).toEqual([0, true]);
    expect(transactions.inbox).toEqual(new Set());
  });

  it('waits for the handlers beside it, which must not write into a finished transaction', async () => {
    let beside = 'running';
    const { runner } = runnerOf(async (event) => {
      if ((event as SampleEvent).data.text === 'bad') throw new PermanentError('no');
      for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
      beside = 'done';
    });
    const seenAtEnd: string[] = [];
    await Promise.all([runner.deliver(texts(0, 'bad')).then(() => seenAtEnd.push(beside)), runner.deliver(texts(1, 'slow'))]);
    expect(seenAtEnd).toEqual(['done']);
  });

  it('because nobody can read it is parked, and its neighbours are handled', async () => {
    const { runner, transactions } = runnerOf();
    const [first, second, third] = texts(0, 'a', 'b', 'c') as [LogRecord, LogRecord, LogRecord];
    const batch = [first, { ...second, value: '{broken' }, { ...third, value: third.value.replace('"version":2', '"version":9') }, ...texts(0, 'd')];
    expect(await runner.deliver(batch)).toEqual({ handled: 4 });
    expect(transactions.effects).toEqual(['a', 'd']);
    expect(transactions.parked.map(({ reason }) => reason)).toEqual(['the value is not JSON', expect.stringContaining('version 9')]);
  });

  it('never shows its key or its data in the log: they hold phone numbers and texts', async () => {
    const { runner, logged } = runnerOf();
    await runner.deliver(texts(0, 'a', 'transient secret'));
    await runner.deliver(texts(1, 'permanent secret'));
    expect(JSON.stringify(logged)).not.toMatch(/\+1415|secret/);
  });
});
