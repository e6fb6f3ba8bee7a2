import { randomUUID } from 'node:crypto';
import { startPostgres } from '@ringback/embedded-database/testing';
import { CONTRACT_PARTITIONS, type EventLogUnderTest } from '@ringback/event-log/contract-suite';
import { createPostgresEventLog, type PostgresEventLog } from '../src/index.js';
import { contractOptions } from './contract-options.js';

/** A log on a server of its own, which the suite may kill. */
export async function postgresUnderTest(): Promise<EventLogUnderTest & { url: string }> {
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
    url: server.url,
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
}
