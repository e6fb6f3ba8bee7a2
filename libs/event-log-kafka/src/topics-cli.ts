import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openTopicAdmin } from './topics/topic-admin.js';
import { applyTopics, planTopics, type TopicChange } from './topics/topic-plan.js';
import { loadTopics } from './topics/topic-settings.js';

const DEFAULT_FILE = fileURLToPath(new URL('../../../deploy/kafka/topics.yaml', import.meta.url));
const USAGE = `Usage: npm run topics -- plan|apply [--replication-factor <n>] [--file <topics.yaml>]

  plan   says what apply would do, and exits with 2 when there is something to do
  apply  creates missing topics and mends their configuration

The brokers are those of KAFKA_BROKERS (host:port,host:port).
`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'replication-factor': { type: 'string' }, file: { type: 'string', default: DEFAULT_FILE } },
  });
  const [command, ...more] = positionals;
  const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',').map((broker) => broker.trim()).filter(Boolean);
  if ((command !== 'plan' && command !== 'apply') || more.length > 0 || brokers.length === 0) {
    say(USAGE);
    return 64;
  }
  const replicas = values['replication-factor'];
  const topics = await loadTopics(values.file, replicas === undefined ? {} : { replicationFactor: positive(replicas) });
  const admin = await openTopicAdmin({ brokers, clientId: 'ringback-topics', log: quiet });
  try {
    const changes = await planTopics(admin, topics);
    changes.forEach((change) => say(describe(change)));
    if (changes.length === 0) say(`nothing to do: ${topics.length} topics are as they should be`);
    if (command === 'plan') return changes.length === 0 ? 0 : 2;
    const left = await applyTopics(admin, topics);
    say(left.length === 0 ? 'done' : 'done, except for what is to be done by hand');
    return 0;
  } finally {
    await admin.close();
  }
}

function positive(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--replication-factor must be a whole number from 1 up, not ${text}`);
  return number;
}

function describe(change: TopicChange): string {
  switch (change.is) {
    case 'create':
      return `create     ${change.topic.name} (${change.topic.partitions} partitions, ${change.topic.replicationFactor} replicas)`;
    case 'configure':
      return Object.entries(change.wanted)
        .map(([name, value]) => `configure  ${change.topic}: ${name} ${change.found[name] ?? '(unset)'} → ${value}`)
        .join('\n');
    case 'by-hand':
      return `by hand    ${change.topic}: ${change.what} ${change.found} → ${change.wanted}. ${change.why}`;
  }
}

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
