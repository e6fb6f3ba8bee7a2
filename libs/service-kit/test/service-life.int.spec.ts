import { ContactUnresolvable, CallMissed } from '@ringback/event-contracts';
import { PermanentError } from '@ringback/event-log';
import { createTestDatabase, startService, type TestService } from '@ringback/test-kit';
import { metricsText, startTelemetry } from '@ringback/telemetry';
import { afterEach, describe, expect, it } from 'vitest';
import { ServiceLife } from '../src/index.js';
import { aMissedCall, behaviour, definition, notingModule, transient } from './a-service.js';

startTelemetry('test', {});

const running: TestService[] = [];
afterEach(async () => {
  behaviour.before = () => Promise.resolve();
  await Promise.all(running.splice(0).map((service) => service.stop()));
});

async function start(databaseUrl?: string): Promise<TestService> {
  const service = await startService({ name: definition.name, module: (ports) => notingModule(ports), ...(databaseUrl && { databaseUrl }) });
  running.push(service);
  return service;
}
async function stop(service: TestService): Promise<void> {
  running.splice(running.indexOf(service), 1);
  await service.stop();
}
const urlOf = (service: TestService) => (service.db as unknown as { options: { connectionString: string } }).options.connectionString;
const notes = async (service: TestService) => (await service.db.query<{ text: string }>('select text from notes order by id')).rows.map(({ text }) => text);
const life = (service: TestService) => service.app.get(ServiceLife, { strict: false });
const soon = { timeout: 15_000 };

describe('a service', () => {
  it('turns an event into state, an event and a timer, and the timer into its work', async () => {
    const service = await start();
    const call = aMissedCall();
    await service.publish(CallMissed, call);
    expect(await service.published(ContactUnresolvable)).toMatchObject([{ callId: call.callId }]);
    expect(await notes(service)).toEqual([`missed ${call.callId}`]);
    await service.advance(61);
    await expect.poll(() => notes(service), soon).toEqual([`missed ${call.callId}`, `announced ${call.callId}`]);
  });

  it('goes on where it stopped', async () => {
    const { url } = await createTestDatabase();
    const first = await start(url);
    const calls = [aMissedCall(), aMissedCall()];
    await first.publish(CallMissed, calls[0]!);
    await first.settled();
    await stop(first);
    const second = await start(url);
    await second.publish(CallMissed, calls[1]!);
    await second.settled();
    await second.advance(61);
    await expect.poll(async () => (await notes(second)).length, soon).toBe(4);
  });

  it('survives a database that cuts every connection, and handles each event once', async () => {
    const service = await start();
    const calls = Array.from({ length: 60 }, () => aMissedCall());
    for (const [index, call] of calls.entries()) {
      if (index % 20 === 10) await cut(service);
      await expect.poll(() => service.publish(CallMissed, call, call.callId as never).then(() => true, () => false), soon).toBe(true);
    }
    await expect.poll(async () => (await notes(service).catch(() => [])).length, soon).toBe(60);
    await service.settled();
    expect((await notes(service)).toSorted()).toEqual(calls.map(({ callId }) => `missed ${callId}`).toSorted());
    expect(await life(service).parked.count()).toBe(0);
  }, 60_000);

  it('that stops finishes what is under way, hands on what it promised, and leaves no connection', async () => {
    const service = await start();
    const inside = Promise.withResolvers<undefined>();
    const held = Promise.withResolvers<undefined>();
    behaviour.before = async () => {
      inside.resolve(undefined);
      await held.promise;
    };
    const url = urlOf(service);
    await service.publish(CallMissed, aMissedCall());
    await inside.promise;
    const stopped = stop(service);
    held.resolve(undefined);
    await stopped;
    behaviour.before = () => Promise.resolve();
    const again = await start(url);
    expect(await notes(again)).toHaveLength(1);
    expect((await again.db.query('select from event_log.events where topic = $1', [ContactUnresolvable.topic])).rowCount).toBe(1);
    await stop(again);
  });

  it('that starts twice at once migrates once', async () => {
    const { url } = await createTestDatabase();
    const [one, two] = await Promise.all([start(url), start(url)]);
    const call = aMissedCall();
    await one.publish(CallMissed, call);
    await two.settled();
    await expect.poll(() => notes(two), soon).toEqual([`missed ${call.callId}`]);
  });

  it('says how many events it parked and how far it is behind, and never zero where it cannot know', async () => {
    const service = await start();
    behaviour.before = () => Promise.reject(new PermanentError('never'));
    await service.publish(CallMissed, aMissedCall());
    await expect.poll(() => metricsText(), soon).toMatch(/^ringback_events_parked\{[^}]*service="contact-resolution"[^}]*\} 1/m);
    await expect.poll(() => metricsText(), soon).toMatch(/^ringback_events_lag\{[^}]*topic="ringback.calls"[^}]*\} 0/m);
    await service.db.query('alter table parked_events rename to parked_elsewhere');
    expect(await metricsText()).not.toMatch(/^ringback_events_parked\{.* 0( |$)/m);
  });
});

describe('a service does not start', () => {
  it.each([
    ['with an event that nobody handles', { handlers: [] }, /it consumes call\.missed but no provider handles it/],
    ['with a handler of what it does not consume', { consumes: [] }, /handles call\.missed, which the service does not consume/],
    ['with handlers of jobs that it does not run', { usesJobs: false }, /it handles jobs \(NotingHandler\.announce\): set "usesJobs"/],
  ])('%s, and says what to do', async (_, changed, message) => {
    const starting = startService({ name: definition.name, module: (ports) => notingModule(ports, changed) });
    await expect(starting).rejects.toThrow(message);
  });
});

describe('a parked event', () => {
  const parkOne = async (service: TestService, call = aMissedCall()) => {
    behaviour.before = () => Promise.reject(new PermanentError('never'));
    await service.publish(CallMissed, call);
    await expect.poll(() => life(service).parked.count(), soon).toBe(1);
    behaviour.before = () => Promise.resolve();
    return (await life(service).parked.list())[0]!.id;
  };

  it('can be re-driven', async () => {
    const service = await start();
    const call = aMissedCall();
    const id = await parkOne(service, call);
    expect(await life(service).redrive(id)).toBe(true);
    expect(await notes(service)).toEqual([`missed ${call.callId}`]);
    expect(await life(service).redrive(id)).toBe(false);
  });

  it('whose re-drive cannot be finished yet does not keep its service from starting', async () => {
    const service = await start();
    const url = urlOf(service);
    const call = aMissedCall();
    const id = await parkOne(service, call);
    behaviour.before = () => Promise.reject(transient());
    expect(await life(service).redrive(id)).toBe(true);
    await stop(service);
    const stillNot = await start(url);
    expect(await notes(stillNot)).toEqual([]);
    await stop(stillNot);
    behaviour.before = () => Promise.resolve();
    expect(await notes(await start(url))).toEqual([`missed ${call.callId}`]);
  });
});

async function cut(service: TestService): Promise<void> {
  await service.db
    .query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`)
    .catch(() => undefined);
}
