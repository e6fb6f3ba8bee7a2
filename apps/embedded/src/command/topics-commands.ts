import type { Command } from 'commander';
import { positive } from './options.js';
import { OrderRefused, say } from './say.js';

interface Options {
  replicationFactor?: number;
  file?: string;
}

export function addTopics(program: Command): void {
  const topics = program.command('topics').description("Kafka's topics, of the brokers in KAFKA_BROKERS");
  add(topics, 'plan', 'says what apply would do; ends with 2 when there is something to do');
  add(topics, 'apply', 'creates missing topics and mends their configuration');
}

function add(topics: Command, command: 'plan' | 'apply', description: string): void {
  topics
    .command(command)
    .description(description)
    .option('--replication-factor <n>', 'in place of what the file says, for a Kafka with fewer brokers', positive)
    .option('--file <topics.yaml>', 'another list of topics than the product’s own')
    .action(async ({ replicationFactor, file }: Options) => {
      const { commandTopics, TOPICS_FILE } = await import('@ringback/event-log-kafka');
      const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',').map((broker) => broker.trim()).filter(Boolean);
      if (brokers.length === 0) throw new OrderRefused('KAFKA_BROKERS is not set: set it to host:port of your Kafka brokers, separated by commas');
      process.exitCode = await commandTopics({ command, brokers, security: process.env, file: file ?? TOPICS_FILE, say, ...(replicationFactor !== undefined && { replicationFactor }) });
    });
}
