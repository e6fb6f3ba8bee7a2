import { randomUUID } from 'node:crypto';
import { CONTRACT_PARTITIONS, eventLogContract } from '@ringback/event-log/contract-suite';
import { startPostgres } from '@ringback/test-kit/postgres';
import { createPostgresEventLog, type PostgresEventLog } from '../src/index.js';
import { contractOptions } from './contract-options.js';

eventLogContract('PostgreSQL', async () => {
  const server = await startPostgres();
  const open: PostgresEventLog[] = [];
  const openLog = () => {
    const log = createPostgresEventLog(contractOptions(server.url, CONTRACT_PARTITIONS));
    open.push(log);
    return log;
  };
  const log = openLog();
  await log.migrate();
  return {
    publisher: log.publisher,
    openSubscriber: () => Promise.resolve(openLog().subscriber),
    createTopic: () => Promise.resolve(`topic-${randomUUID()}`),
    server,
    memberProcess: { adapter: new URL('./member-adapter.ts', import.meta.url), settings: { url: server.url, partitions: CONTRACT_PARTITIONS } },
    close: async () => {
      await Promise.all(open.map((opened) => opened.close()));
      await server.stop();
    },
  };
});
