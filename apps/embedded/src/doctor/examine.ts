import { type Clock, systemClock } from '@ringback/event-contracts';
import { givenSettings } from '../command/given-settings.js';
import { carrierFindings } from './carrier.js';
import { configurationFindings } from './configuration.js';
import { databaseFindings } from './database.js';
import { diskFinding } from './disk.js';
import { type Finding, isBroken } from './finding.js';
import { topicFindings } from './topics.js';
import { webhookFindings } from './webhooks.js';

const DEFAULT_PORT = 8080;

export interface Examination {
  clock?: Clock;
  /** In place of what the topics file says, for clusters with fewer brokers. */
  replicationFactor?: number;
}

/** Looks at all that the product needs, and changes none of it. A setting that is broken does not keep the rest from being looked at. */
export async function examine(environment: NodeJS.ProcessEnv, { clock = systemClock, replicationFactor }: Examination = {}): Promise<Finding[]> {
  const env = givenSettings(environment);
  const port = portOf(env['PORT']);
  const dataDir = env['RINGBACK_DATA_DIR'] ?? '.ringback';
  const given = env['PUBLIC_URL']?.trim().replace(/\/+$/, '');
  const publicUrl = given && /^https?:/.test(given) && URL.canParse(given) ? given : `http://127.0.0.1:${port}`;
  const brokers = (env['KAFKA_BROKERS'] ?? '').split(',').map((broker) => broker.trim()).filter(Boolean);
  const disk = await diskFinding(dataDir);
  const [database, carrier, webhooks, topics] = await Promise.all([
    isBroken(disk) && !env['DATABASE_URL'] ? Promise.resolve([]) : databaseFindings({ databaseUrl: env['DATABASE_URL'], dataDir }, () => new Date(clock.now())),
    carrierFindings(env, clock, publicUrl),
    webhookFindings(env, publicUrl, port),
    topicFindings(brokers, env, replicationFactor),
  ]);
  return [...configurationFindings(env), ...database, disk, ...carrier, ...webhooks, ...topics];
}

/** One that is no port is told of by the configuration's own finding. */
function portOf(text: string | undefined): number {
  const port = Number(text ?? DEFAULT_PORT);
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : DEFAULT_PORT;
}
