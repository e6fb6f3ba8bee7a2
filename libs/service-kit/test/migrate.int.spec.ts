import { createTestDatabase } from '@ringback/test-kit';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfig, runService, serviceEnvironment } from '../src/index.js';
import { definition, notingModule } from './a-service.js';

afterEach(() => {
  process.exitCode = undefined;
});

/** An event log that is not there: whoever uses it fails the test. */
const noEventLog = () => ({ publisher: unused(), subscriber: unused(), close: () => Promise.resolve() });
const unused = (): never => new Proxy({}, { get: () => expect.fail('the event log was used') }) as never;

const run = (databaseUrl: string, ...args: string[]) =>
  runService({
    name: definition.name,
    environment: readConfig(serviceEnvironment, { DATABASE_URL: databaseUrl, KAFKA_BROKERS: '127.0.0.1:1', LOG_LEVEL: 'error' }),
    openEventLog: noEventLog,
    module: (ports) => notingModule(ports),
    args,
  });

async function tables(connectionString: string): Promise<string[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows } = await client.query<{ name: string }>("select table_name as name from information_schema.tables where table_schema like 'contact_resolution%'");
  await client.end();
  return rows.map(({ name }) => name);
}

describe('main.js migrate', () => {
  it('makes the tables of the service, its timers included, without Kafka and without serving anybody', async () => {
    const { url } = await createTestDatabase();
    await run(url, 'migrate');
    expect(process.exitCode).toBeUndefined();
    expect(await tables(url)).toEqual(expect.arrayContaining(['notes', 'outbox', 'parked_events', '_private_jobs']));
  });

  it('does nothing when they are up to date, also when several do it at once', async () => {
    const { url } = await createTestDatabase();
    await Promise.all([run(url, 'migrate'), run(url, 'migrate')]);
    await run(url, 'migrate');
    expect(process.exitCode).toBeUndefined();
  });

  it('fails when the database cannot be reached, so that a job that runs it is tried again', async () => {
    await run('postgres://nobody@127.0.0.1:1/none', 'migrate');
    expect(process.exitCode).toBe(1);
  });

  it('is the only command: another one starts nothing', async () => {
    await run('postgres://nobody@127.0.0.1:1/none', 'migrat');
    expect(process.exitCode).toBe(64);
  });
});
