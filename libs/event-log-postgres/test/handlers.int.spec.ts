import { systemClock, systemIds } from '@ringback/event-contracts';
import { eventRunnerContract } from '@ringback/event-log/contract-suite';
import { eventTableMigrations, ParkedEvents, Outbox, Transactions, type UnitOfWork } from '@ringback/outbox';
import { DataSource } from 'typeorm';
import { postgresUnderTest } from './postgres-under-test.js';

eventRunnerContract<UnitOfWork>('PostgreSQL, with its outbox and inbox', async () => {
  const log = await postgresUnderTest();
  const dataSource = new DataSource({
    type: 'postgres',
    url: log.url,
    migrations: eventTableMigrations,
    poolErrorHandler: () => undefined,
    extra: { max: 6, connectionTimeoutMillis: 5_000 },
  });
  await dataSource.initialize();
  await dataSource.runMigrations();
  await dataSource.query('create table effects (id bigint generated always as identity, text text not null)');
  const ofDriver = dataSource.driver as unknown as { master: { on(event: 'connect', listener: (client: NodeJS.EventEmitter) => void): void } };
  ofDriver.master.on('connect', (client) => client.on('error', () => undefined));

  const parked = new ParkedEvents(dataSource);
  return {
    log: {
      ...log,
      close: async () => {
        await dataSource.destroy();
        await log.close();
      },
    },
    store: {
      transactions: new Transactions({ dataSource, schema: 'public', clock: systemClock, ids: systemIds, events: new Outbox(() => undefined) }),
      write: async (unit, text) => {
        await unit.query('insert into effects (text) values ($1)', [text]);
      },
      written: async () => (await dataSource.query<{ text: string }[]>('select text from effects order by id')).map(({ text }) => text),
      parked: () => parked.list(),
      redrive: (id, redeliver) => parked.redrive(id, redeliver),
    },
  };
});
