import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CallMissed } from '@ringback/event-contracts';
import { PermanentError } from '@ringback/event-log';
import { startService, type TestService } from '@ringback/test-kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addGrpcServer, grpcClient, type GrpcClient, ProblemException, ServiceLife } from '../src/index.js';
import { aMissedCall, behaviour, definition, notingModule } from './a-service.js';

const directory = mkdtempSync(join(tmpdir(), 'ringback-grpc-'));
const address = `unix:${join(directory, 'door.sock')}`;
let service: TestService;
let client: GrpcClient;
beforeAll(async () => {
  service = await startService({ name: definition.name, module: (ports) => notingModule(ports) });
  addGrpcServer(service.app, address, [definition.name]);
  await service.app.startAllMicroservices();
  client = grpcClient(definition.name, 'ContactResolutionParkedEvents', address);
});
afterAll(async () => {
  client.close();
  await service.stop();
  rmSync(directory, { recursive: true, force: true });
});

interface Listed {
  parkedEvents: { id: string; reason: string; type: string; parkedAt: string }[];
}
const list = () => client.call<object, Listed>('ListParkedEvents', { limit: 10 });
const problemOf = (call: Promise<unknown>) => call.then(() => undefined, (error: unknown) => (error instanceof ProblemException ? error.problem : error));

describe('the gRPC door of a service', () => {
  it('lists parked events, re-drives one, drops another, and says so when there is none', async () => {
    behaviour.before = () => Promise.reject(new PermanentError('never'));
    const calls = [aMissedCall(), aMissedCall()];
    for (const call of calls) await service.publish(CallMissed, call);
    await expect.poll(() => service.app.get(ServiceLife, { strict: false }).parked.count(), { timeout: 15_000 }).toBe(2);
    behaviour.before = () => Promise.resolve();
    const { parkedEvents } = await list();
    expect(parkedEvents).toMatchObject([{ reason: 'never', type: 'call.missed', parkedAt: expect.stringMatching(/^\d{4}-.*Z$/) as string }, {}]);
    const [one, two] = parkedEvents.map(({ id }) => id);
    expect(await client.call('RedriveParkedEvent', { id: one })).toEqual({ found: true });
    expect(await client.call('DropParkedEvent', { id: two })).toEqual({ found: true });
    expect(await client.call('DropParkedEvent', { id: two })).toEqual({ found: false });
    expect(await client.call('RedriveParkedEvent', { id: 'no such id' })).toEqual({ found: false });
    expect((await list()).parkedEvents).toEqual([]);
    expect((await service.db.query('select from notes')).rowCount).toBe(1);
  });

  it('answers “try again” while the database is away, and not a fault', async () => {
    await service.db.query('alter table parked_events rename to parked_elsewhere');
    await expect(list()).rejects.toThrow('contact-resolution answered INTERNAL: this is a fault of ours; the log names it');
    await service.db.query('alter table parked_elsewhere rename to parked_events');
    const lock = await service.db.connect();
    await lock.query('begin; lock table parked_events');
    const problem = problemOf(list());
    const cut = `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like 'select * from parked_events%'`;
    await expect.poll(async () => (await service.db.query(cut)).rowCount, { timeout: 4_000 }).toBe(1);
    await lock.query('commit');
    lock.release();
    expect(await problem).toMatchObject({ status: 503, fix: 'try again shortly' });
  });

  it('that nobody opened is “not available now”', async () => {
    const nobody = grpcClient(definition.name, 'ContactResolutionParkedEvents', `unix:${join(directory, 'nobody.sock')}`);
    expect(await problemOf(nobody.call('ListParkedEvents', {}))).toMatchObject({ status: 503, detail: expect.stringContaining('contact-resolution does not answer') as string });
    nobody.close();
  });
});
