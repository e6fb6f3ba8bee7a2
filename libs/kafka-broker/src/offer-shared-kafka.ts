import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrokerLog } from './broker-process.js';
import { type KafkaBroker, startKafkaBroker } from './start-kafka-broker.js';

/** What a test process is told that asks for the run's broker. */
export type SharedKafkaAnswer = { brokers: readonly string[] } | { missing: string };

export interface SharedKafkaOffer {
  /** Where test processes ask. */
  url: string;
  close(): Promise<void>;
}

/** One broker for a whole test run, started when the first suite asks for it: for vitest's global set-up. */
export async function offerSharedKafka(log: BrokerLog): Promise<SharedKafkaOffer> {
  let broker: Promise<KafkaBroker> | undefined;
  const server = createServer((_request, response) => {
    broker ??= startKafkaBroker({ log });
    broker.then(
      ({ brokers }) => response.end(JSON.stringify({ brokers } satisfies SharedKafkaAnswer)),
      (error: unknown) => response.end(JSON.stringify({ missing: String(error) } satisfies SharedKafkaAnswer)),
    );
  });
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      const started = await broker?.catch(() => undefined);
      await started?.stop();
    },
  };
}
