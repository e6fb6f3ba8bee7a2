import type { BrokerProcess } from './broker-process.js';
import { untilBrokerAnswers } from './broker-answers.js';
import { freePort } from './free-port.js';
import { commonSettings } from './server-properties.js';

/** Names the same release as pom.xml. */
const IMAGE = 'apache/kafka:4.3.1';
const READY_WITHIN_MS = 60_000;
const DATA = '/var/lib/kafka/data';

export async function dockerAnswers(): Promise<boolean> {
  try {
    const { getContainerRuntimeClient } = await import('testcontainers');
    await getContainerRuntimeClient();
    return true;
  } catch {
    return false;
  }
}

/** A container that testcontainers' reaper removes when this process is gone. */
export async function startDockerBroker(options: { dataDir?: string; port?: number }): Promise<BrokerProcess> {
  const { GenericContainer, getContainerRuntimeClient } = await import('testcontainers');
  // The broker tells clients its own address, so the port outside must be known before it starts.
  const port = options.port ?? (await freePort());
  const container = new GenericContainer(IMAGE)
    .withExposedPorts({ container: 9092, host: port })
    .withEnvironment(environment(port))
    .withBindMounts(options.dataDir === undefined ? [] : [{ source: options.dataDir, target: DATA }]);
  const started = await container.start();
  const engine = (await getContainerRuntimeClient()).container.getById(started.getId());
  const ready = () => untilBrokerAnswers(port, READY_WITHIN_MS);
  await ready();
  return {
    brokers: [`127.0.0.1:${port}`],
    stop: async () => {
      await started.stop();
    },
    kill9: async () => {
      await engine.kill({ signal: 'SIGKILL' });
      await engine.wait();
    },
    restart: async () => {
      await engine.restart();
      await ready();
    },
    pause: async () => {
      await engine.pause();
    },
    resume: async () => {
      await engine.unpause();
    },
  };
}

/** The image reads `a.b.c` from `KAFKA_A_B_C`. */
function environment(port: number): Record<string, string> {
  const settings = {
    ...commonSettings,
    listeners: 'PLAINTEXT://:9092,CONTROLLER://:9093',
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'controller.quorum.voters': '1@localhost:9093',
    'log.dirs': DATA,
  };
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [`KAFKA_${name.toUpperCase().replaceAll('.', '_')}`, value]));
}
