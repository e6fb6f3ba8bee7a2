import { fileURLToPath } from 'node:url';
import type { BrokerLog, BrokerProcess } from './broker-process.js';
import { dockerAnswers, startDockerBroker } from './docker-broker.js';
import { startJvmBroker } from './jvm-broker.js';
import type { KafkaDoor } from './server-properties.js';

export interface KafkaBrokerOptions {
  log: BrokerLog;
  /** Where its data stays; the default is a temporary folder that goes away with the broker. */
  dataDir?: string;
  /** On 127.0.0.1; the default is a free one. */
  port?: number;
  /** Where the broker's jars are kept once fetched; the default is `.cache/kafka` of the repository. */
  cacheDir?: string;
  /** Further ways in. Such a broker is a JVM, also where Docker runs. */
  doors?: readonly KafkaDoor[];
}

export interface KafkaBroker extends BrokerProcess {
  how: 'given' | 'docker' | 'jvm';
}

const DEFAULT_CACHE = fileURLToPath(new URL('../../../.cache/kafka', import.meta.url));

/**
 * A Kafka to talk to: the one that `KAFKA_BROKERS` names, else a container, else a JVM on this machine. Resolves when the
 * broker answers requests. One that we started ends with this process, however this process ends.
 * @throws Error naming the ways out where none of the three can be had.
 */
export async function startKafkaBroker(options: KafkaBrokerOptions): Promise<KafkaBroker> {
  const given = (process.env['KAFKA_BROKERS'] ?? '').split(',').map((broker) => broker.trim()).filter(Boolean);
  if (given.length > 0) return givenBroker(given);
  if (!options.doors && (await dockerAnswers())) {
    try {
      return { how: 'docker', ...(await startDockerBroker(options)) };
    } catch (error) {
      options.log.warn({ reason: String(error) }, 'Docker could not run Kafka; trying a JVM');
    }
  }
  return { how: 'jvm', ...(await startJvmBroker({ ...options, cacheDir: options.cacheDir ?? DEFAULT_CACHE })) };
}

function givenBroker(brokers: readonly string[]): KafkaBroker {
  const refuse = () => Promise.reject(new Error(`the Kafka of KAFKA_BROKERS (${brokers.join(', ')}) is not ours to stop, freeze or restart`));
  return { how: 'given', brokers, stop: () => Promise.resolve(), kill9: refuse, restart: refuse, pause: refuse, resume: refuse };
}
