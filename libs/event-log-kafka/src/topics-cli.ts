import { parseArgs } from 'node:util';
import { commandTopics, TOPICS_FILE } from './topics/topics-command.js';

const USAGE = `Usage: npm run topics -- plan|apply [--replication-factor <n>] [--file <topics.yaml>]

  plan   says what apply would do, and exits with 2 when there is something to do
  apply  creates missing topics and mends their configuration

The brokers are those of KAFKA_BROKERS (host:port,host:port); KAFKA_TLS, KAFKA_CA and KAFKA_LOGIN say how to be let in.
`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'replication-factor': { type: 'string' }, file: { type: 'string', default: TOPICS_FILE } },
  });
  const [command, ...more] = positionals;
  const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',').map((broker) => broker.trim()).filter(Boolean);
  if ((command !== 'plan' && command !== 'apply') || more.length > 0 || brokers.length === 0) {
    say(USAGE);
    return 64;
  }
  const replicas = values['replication-factor'];
  return commandTopics({ command, brokers, security: process.env, file: values.file, say, ...(replicas !== undefined && { replicationFactor: positive(replicas) }) });
}

function positive(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--replication-factor must be a whole number from 1 up, not ${text}`);
  return number;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
